using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentAuth.Core.Edits;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.Edits;

public sealed class JsoncEditTests
{
    [Theory]
    [InlineData("{}", "{\n  \"s\": {\n    \"new\": 1\n  }\n}")]
    [InlineData("", "{\n  \"s\": {\n    \"new\": 1\n  }\n}\n")]
    [InlineData(
        "{\n  \"s\": {\n    \"a\": 0 // why\n  }\n}", "{\n  \"s\": {\n    \"a\": 0, // why\n    \"new\": 1\n  }\n}")]
    [InlineData("{\n\t\"s\": {\n\t\t\"a\": 0,\n\t},\n}", "{\n\t\"s\": {\n\t\t\"a\": 0,\n\t\t\"new\": 1\n\t},\n}")]
    [InlineData("{\"s\":{\"new\":{\"x\":[1,2]}},\"t\":2}", "{\"s\":{\"new\":1},\"t\":2}")]
    [InlineData("{\r\n  \"s\": {}\r\n}", "{\r\n  \"s\": {\r\n    \"new\": 1\r\n  }\r\n}")]
    [InlineData(
        "{ // open\n  \"s\": { /* none yet */ }\n}", "{ // open\n  \"s\": { /* none yet */\n    \"new\": 1\n  }\n}")]
    public void A_member_is_put_where_it_belongs_and_nothing_else_moves(string before, string after)
    {
        var edit = Edit(before);

        edit.Set(["s", "new"], json => json.WriteNumberValue(1));

        Assert.Equal(after, Text(edit));
    }

    [Theory]
    [InlineData(
        "{\n  \"s\": {\n    \"a\": 0, // why\n    \"new\": 1\n  }\n}", "{\n  \"s\": {\n    \"a\": 0 // why\n  }\n}")]
    [InlineData(
        "{\n  \"s\": {\n    \"new\": { \"deep\": [1] },\n    \"b\": 2\n  }\n}", "{\n  \"s\": {\n    \"b\": 2\n  }\n}")]
    [InlineData("{\"s\":{\"new\":1}}", "{\"s\":{}}")]
    [InlineData("{\"s\":{}}", "{\"s\":{}}")]
    public void A_member_goes_with_its_comma_and_its_line(string before, string after)
    {
        var edit = Edit(before);

        edit.Remove(["s", "new"]);

        Assert.Equal(after, Text(edit));
    }

    [Fact]
    public void Whatever_stands_beside_it_survives_being_put_and_taken_away()
    {
        var documents =
            from names in Gen.Elements("a", "b", "c d", "é", "x\"y").ListOf()
            from values in Gen.Elements("1", "\"t // no remark\"", "{ \"n\": [1, /* in */ 2] }", "null", "[ ]")
                .ListOf(names.Count)
            from gaps in Gen.Elements("", " ", "\n  ", "\n\t", " // remark,\n  ", " /* , */ ").ListOf(names.Count + 1)
            from trailing in ArbMap.Default.GeneratorFor<bool>()
            select Write([.. names.Distinct()], [.. values], [.. gaps], trailing);

        Prop.ForAll(documents.ToArbitrary(), before =>
        {
            var edit = Edit(before);
            edit.Set(["s", "new"], json => json.WriteStringValue("v"));
            var added = Node(Text(edit));
            var wasAdded = added["s"]!["new"]!.GetValue<string>() == "v";
            edit.Remove(["s", "new"]);

            ((JsonObject)added["s"]!).Remove("new");
            return wasAdded && JsonNode.DeepEquals(Node(before), added)
                && JsonNode.DeepEquals(Node(before), Node(Text(edit)))
                    && Remarks(before) == Remarks(Text(edit));
        }).QuickCheckThrowOnFailure();
    }

    private static string Write(string[] names, string[] values, string[] gaps, bool trailing)
    {
        var members = names.Select((name, at) => $"{gaps[at]}{JsonSerializer.Serialize(name)}: {values[at]}");
        return $"{{ \"s\": {{{string.Join(',', members)}{(trailing && names.Length > 0 ? "," : "")}{gaps[^1]}}}, \"after\": true }}";
    }

    private static JsonNode Node(string text) =>
        JsonNode.Parse(
            text, null,
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    private static int Remarks(string text) => text.Split("remark,").Length + text.Split("/* , */").Length;

    private static JsoncEdit Edit(string text) => new("settings.json", Encoding.UTF8.GetBytes(text));

    private static string Text(JsoncEdit edit) => Encoding.UTF8.GetString(edit.Result);
}
