using AgentAuth.Mcp.Editing;

namespace AgentAuth.Mcp.Tests.Editing;

public sealed class LineTextsTests
{
    [Theory]
    [InlineData("""  "token": "a \" b", // c""", "\"token\"|:", "\"a \\\" b\"|token")]
    [InlineData("""token = 'a "b" c'""", "'a \"b\" c'|token")]
    [InlineData("port: 8080", "8080|port")]
    [InlineData("""{"a":1,"b" : true}""", "\"a\"|:", "1|a", "\"b\"|:", "true|b")]
    [InlineData("a: b: c", "b:|a", "c|b")]
    [InlineData("""args = ["x", 'y']""", "\"x\"|", "'y'|")]
    [InlineData("""token: "not closed""")]
    [InlineData("it's = 'x'", "'s = '|")]
    [InlineData("")]
    public void Every_text_is_found_with_the_name_before_it(string line, params string[] texts) => Assert.Equal(
        texts,
        LineTexts.In(line).Select(text => $"{line[text.Start..text.End]}|{(text.IsName ? ":" : text.Name)}"));

    [Theory]
    [InlineData("\"\\")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData(":")]
    [InlineData("''")]
    [InlineData("a=b ")]
    public void A_line_made_to_take_long_is_read_to_its_end(string piece)
    {
        var line = string.Concat(Enumerable.Repeat(piece, 50_000)) + " token: 'x'";

        Assert.Equal("token", LineTexts.In(line).Last().Name);
    }
}
