using AgentAuth.Core.Json;
using AgentAuth.Mcp.Bridge;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>Which schemas repeat arguments in headers, and which make a tool one that nobody may call.</summary>
public sealed class HeaderMarksTests
{
    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}""", "A=a")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"type":"boolean","x-mcp-header":"B"}}}}}""", "B=a.b")]
    [InlineData("""{"properties":{"a":{"type":["integer","null"],"x-mcp-header":"A"},"b":{"x-mcp-header":"B"}}}""", "A=a", "B=b")]
    [InlineData("""{"properties":{"x-mcp-header":{"type":"string"}}}""")]
    [InlineData("""{"properties":{"a":{"default":{"x-mcp-header":"A"},"enum":[{"x-mcp-header":""}]}}}""")]
    [InlineData("""{"$defs":{"x-mcp-header":{"type":"string"}}}""")]
    [InlineData("{}")]
    [InlineData("true")]
    public void Marks_are_found_where_they_may_be(string schema, params string[] marks) => Assert.Equal(
        marks, HeaderMarks.Of(OutsideJson.Of(schema))!.Select(mark => $"{mark.Header}={string.Join('.', mark.Path)}"));

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":""}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"a b"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"a\r\nb"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":7}}}""")]
    [InlineData("""{"properties":{"a":{"type":"number","x-mcp-header":"A"}}}""")]
    [InlineData("""{"properties":{"a":{"type":["string","number"],"x-mcp-header":"A"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"null","x-mcp-header":"A"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"type":"string","x-mcp-header":"a"}}}""")]
    [InlineData("""{"x-mcp-header":"A","type":"string"}""")]
    [InlineData("""{"properties":{"a":{"items":{"type":"string","x-mcp-header":"A"}}}}""")]
    [InlineData("""{"anyOf":[{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}]}""")]
    [InlineData("""{"$defs":{"a":{"type":"string","x-mcp-header":"A"}}}""")]
    [InlineData("""{"if":{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}}""")]
    public void A_mark_that_breaks_the_rules_makes_the_tool_invalid(string schema) =>
        Assert.Null(HeaderMarks.Of(OutsideJson.Of(schema)));
}
