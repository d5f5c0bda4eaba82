using AgentAuth.Core.Json;
using AgentAuth.Platform.OtherTools.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Platform.Tests.OtherTools;

public sealed class YamlTextTests
{
    [Fact]
    public void Yaml_has_maps_lists_texts_blocks_and_comments()
    {
        var yaml = Yaml("""
            # a comment
            plain: value # another
            'quoted key': "a \"b\"\tc"
            single: 'it''s # here'
            url: https://example.com:8080/x#y
            empty:
            nothing: ~
            list:
            - one
            - name: two
              more:
                deep: "3"
            -
              name: four
            block: |-
              first
              second
            folded: first
              second
            last: 1
            ---
            second: document
            """);

        Assert.Equal("value", yaml.Shown("plain"));
        Assert.Equal("a \"b\"\tc", yaml.Shown("quoted key"));
        Assert.Equal("it's # here", yaml.Shown("single"));
        Assert.Equal("https://example.com:8080/x#y", yaml.Shown("url"));
        Assert.True(yaml["empty"].IsAbsent && yaml["nothing"].IsAbsent);
        Assert.Equal(["one", null, null], yaml["list"].Items.Select(item => item.Itself));
        Assert.Equal([null, "two", "four"], yaml["list"].Items.Select(item => item.Shown("name")));
        Assert.Equal("3", yaml["list"].Items.ElementAt(1)["more"].Shown("deep"));
        Assert.Equal("first\nsecond", yaml.Shown("block"));
        Assert.Equal("first second", yaml.Shown("folded"));
        Assert.Equal("1", yaml.Shown("last"));
        Assert.Null(yaml.Shown("second"));
    }

    [Theory]
    [InlineData("{users: [{name: a, user: {token: t}}]}")]
    [InlineData("users: [\n  {name: a,\n  user: {\"token\": 't'},},\n]")]
    [InlineData("{\n\t\"users\":[{\"name\":\"a\",\"user\":{\"token\":\"t\"}}]\n}")]
    [InlineData("--- # managed\nusers:\n- name: a\n  user: {token: t}")]
    [InlineData("%YAML 1.2\n---\nusers:\n  - name: a\n    user:\n      token: t\n...\n")]
    [InlineData("users:\n- name: &n a\n  user: &u\n    token: t\nmore: *u")]
    [InlineData("token: &t !!str t\nusers:\n- name: a\n  user: {token: *t}")]
    [InlineData("base: &b {token: t, name: z}\nusers:\n- name: a\n  user:\n    <<: *b")]
    [InlineData("base: &b {token: t}\nusers:\n- name: a\n  user: {<<: [*b, {token: u}]}")]
    [InlineData("users:\r\n- name: a\r\n  user:\r\n    token: t\r\n")]
    [InlineData("\uFEFFusers:\n- name: a\n  user:\n    token: u\n    token: t\n")]
    public void One_meaning_in_many_forms(string text)
    {
        var user = Assert.Single(Yaml(text)["users"].Items);

        Assert.Equal("a", user.Shown("name"));
        Assert.Equal("t", user["user"].Shown("token"));
    }

    [Theory]
    [InlineData("\"null\"", "null")]
    [InlineData("'~'", "~")]
    [InlineData("''", "")]
    [InlineData("!!str", "")]
    [InlineData("! null", "null")]
    [InlineData("!!str null", "null")]
    [InlineData("007", "007")]
    [InlineData("true", "true")]
    [InlineData("2026-04-02T10:30:00Z", "2026-04-02T10:30:00Z")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("a&b*c!d", "a&b*c!d")]
    [InlineData("null", null)]
    [InlineData("!!null x", "x")]
    [InlineData("NULL", null)]
    public void A_scalar_is_a_text_unless_YAML_says_null(string written, string? text) =>
        Assert.Equal(text, Yaml($"a: {written}").Shown("a"));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n...\n")]
    [InlineData("~")]
    public void A_file_of_nothing_is_nothing(string text) => Assert.True(Yaml(text).IsAbsent);

    [Theory]
    [InlineData("just text", "is not a YAML map")]
    [InlineData("a: b\n   stray\nc: d\n  - e\nnot a key", "is not YAML (line 5)")]
    [InlineData("a: [1, 2", "is not YAML (line 2)")]
    [InlineData("a:\n\t- b", "is not YAML (line 2)")]
    [InlineData("a: \"CANARY", "is not YAML (line 1)")]
    [InlineData("a: 1\nb: @CANARY", "is not YAML (line 2)")]
    [InlineData("a: \"\\ud83d\\ud83d\"", "is not text")]
    [InlineData("a: \"\\udc00\\u0041\"", "is not text")]
    [InlineData("a: \"\\ud83d\"", "is not text")]
    [InlineData("a: \"\\U0000d83d\"", "is not YAML (line 1)")]
    [InlineData("a: 1\nb: *CANARY", "has an alias without an anchor before it (line 2)")]
    [InlineData("a: &CANARY [*CANARY]", "has an alias without an anchor before it (line 1)")]
    [InlineData("a: 1\n[CANARY]: 2", "has a key that is not a text (line 2)")]
    [InlineData("a: !!binary Q0FOQVJZ", "has a tag that agent does not read (line 1)")]
    [InlineData("a: !CANARY\n  b: 1", "has a tag that agent does not read (line 1)")]
    [InlineData("a: !CANARY!x b", "is not YAML (line 1)")]
    [InlineData("a: {<<: CANARY}", "has a merge key that agent does not read (line 1)")]
    [InlineData("a: b\0CANARY", "is not text")]
    public void What_is_not_read_is_told_without_a_word_of_it(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ReaderException>(() => Yaml(text)).Message);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deep_Yaml_is_refused_at_once(string opening) => Assert.Equal(
        "is nested too deeply (line 1)",
        Assert.Throws<ReaderException>(() => Yaml(string.Concat(Enumerable.Repeat(opening, 100_000)))).Message);

    [Fact]
    public void Depth_by_indentation_is_refused() => Assert.Throws<ReaderException>(
        () => Yaml(string.Concat(Enumerable.Range(0, 1000).Select(level => $"{new string(' ', level)}a:\n"))));

    [Fact]
    public void Aliases_of_aliases_are_not_unfolded_without_end()
    {
        var levels = Enumerable.Range(1, 25)
            .Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 9))}]\n");

        Assert.Equal(
            "is too deep or too large with its aliases put in",
            Assert.Throws<ReaderException>(() => Yaml($"a0: &a0 x\n{string.Concat(levels)}")).Message);
    }

    [Fact]
    public void Aliases_do_not_hide_depth()
    {
        var levels = Enumerable.Range(1, 100).Select(level => $"a{level}: &a{level} [*a{level - 1}]\n");

        Assert.Throws<ReaderException>(() => Yaml($"a0: &a0 x\n{string.Concat(levels)}"));
    }

    [Fact]
    public void Maps_merged_into_the_next_do_not_grow_with_the_square_of_the_file()
    {
        var levels = Enumerable.Range(1, 20_000)
            .Select(level => $"m{level}: &m{level} {{<<: *m{level - 1}, k{level}: 1}}\n");

        Assert.StartsWith(
            "has a merge key",
            Assert.Throws<ReaderException>(() => Yaml($"m0: &m0 {{}}\n{string.Concat(levels)}")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_Yaml_or_refused() => Prop.ForAll(
        Gen.Elements(
            "a", ":", " ", "\n", "- ", "\"", "'", "|", ">", "#", "{", "}", "[", "]", ",", "\t", "---", "\\", "~", "é",
            "&a", "*a", "!", "? ", "<<: ", "%")
            .ListOf().Select(string.Concat).ToArbitrary(),
        text => Refuses(() => Yaml(text))).QuickCheckThrowOnFailure();

    private static OutsideJson Yaml(string text) =>
        YamlText.Parse(new ToolFile("/x", "x", System.Text.Encoding.UTF8.GetBytes(text), DateTimeOffset.UnixEpoch));

    private static bool Refuses(Func<OutsideJson> read)
    {
        try
        {
            read();
            return true;
        }
        catch (ReaderException)
        {
            return true;
        }
    }
}
