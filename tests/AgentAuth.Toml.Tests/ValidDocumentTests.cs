using System.Text;

namespace AgentAuth.Toml.Tests;

public sealed class ValidDocumentTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("\n \t\r\n", "{}")]
    [InlineData("# only a comment", "{}")]
    [InlineData("# tab\tand é😀 and \uFFFF", "{}")]
    [InlineData("a=1\nb=2", "{a=1, b=2}")]
    [InlineData("  a = 1 \t# one\r\n\tb = 2", "{a=1, b=2}")]
    public void Lines_and_comments(string text, string expected) => Assert.Equal(expected, Shape.Of(text));

    [Theory]
    [InlineData("bare_key-1 = 1", "{'bare_key-1'=1}")]
    [InlineData("1234 = 1", "{1234=1}")]
    [InlineData("- = 1", "{'-'=1}")]
    [InlineData("\"\" = 1", "{''=1}")]
    [InlineData("'' = 1", "{''=1}")]
    [InlineData("\"a.b\" = 1\na.b = 2", "{'a.b'=1, a={b=2}}")]
    [InlineData("\"\\u0061\" = 1", "{a=1}")]
    [InlineData("'\\u0061' = 1", "{'\\u0061'=1}")]
    [InlineData("a . \"b\" .'c' = 1", "{a={b={c=1}}}")]
    [InlineData("3.14 = 1", "{3={14=1}}")]
    [InlineData("true = 1\ninf = 2\n2024-01-01 = 3", "{true=1, inf=2, '2024-01-01'=3}")]
    [InlineData("a.b = 1\nc = 2\na.d = 3", "{a={b=1, d=3}, c=2}")]
    [InlineData("A = 1\na = 2", "{A=1, a=2}")]
    [InlineData("'é' = 1\n\"e\\u0301\" = 2", "{'<E9>'=1, 'e<301>'=2}")]
    public void Keys(string text, string expected) => Assert.Equal(expected, Shape.Of(text));

    [Theory]
    [InlineData("[a]\n[b]\nc=1", "{a={}, b={c=1}}")]
    [InlineData("[ a . 'b.c' ]\nd=1", "{a={'b.c'={d=1}}}")]
    [InlineData("[a.b]\nc=1\n[a]\nd=2", "{a={b={c=1}, d=2}}")]
    [InlineData("[a]\nb.c=1\nb.d=2\n[a.b.e]\nf=3", "{a={b={c=1, d=2, e={f=3}}}}")]
    [InlineData("[a.b.c]\nx=1\n[a]\nb.y=2", "{a={b={c={x=1}, y=2}}}")]
    [InlineData("a.b=1\n[a.c]\nd=2", "{a={b=1, c={d=2}}}")]
    [InlineData("[a] # comment\n\t[b]\t\n", "{a={}, b={}}")]
    public void Tables(string text, string expected) => Assert.Equal(expected, Shape.Of(text));

    [Theory]
    [InlineData("[[a]]\nb=1\n[[a]]\n[[a]]\nb=3", "{a=[{b=1}, {}, {b=3}]}")]
    [InlineData("[[a]]\n[a.b]\nc=1\n[[a]]\n[a.b]\nc=2", "{a=[{b={c=1}}, {b={c=2}}]}")]
    [InlineData("[[a]]\n[[a.b]]\nc=1\n[[a.b]]\nc=2\n[[a]]\n[[a.b]]\nc=3", "{a=[{b=[{c=1}, {c=2}]}, {b=[{c=3}]}]}")]
    [InlineData("[[a.b]]\nx=1\n[a]\ny=2", "{a={b=[{x=1}], y=2}}")]
    [InlineData("[[ a ]]\nb.c=1\n[a.b.d]\ne=2", "{a=[{b={c=1, d={e=2}}}]}")]
    public void Arrays_of_tables(string text, string expected) => Assert.Equal(expected, Shape.Of(text));

    [Theory]
    [InlineData("a = {\n  b = 1, # one\n\n  c = 2,\n}\nd = 3", "{a={b=1, c=2}, d=3}")]
    [InlineData("a = { # nothing\n}", "{a={}}")]
    [InlineData("a = {b = 1\r\n, c = {d = 2,},}", "{a={b=1, c={d=2}}}")]
    [InlineData("a = [{\nb.c = 1,\nb.d = 2\n},]", "{a=[{b={c=1, d=2}}]}")]
    [InlineData("a = \"\\e[1m\\x41\\xE9\"", "{a='<1B>[1mA<E9>'}")]
    [InlineData("\"\\x61\" = 1", "{a=1}")]
    [InlineData(
        "a = 07:32\nb = 2024-01-01 07:32\nc = 2024-01-01T07:32Z",
        "{a=07:32:00.0000000, b=2024-01-01T07:32:00.0000000, c=2024-01-01T07:32:00.0000000+00:00}")]
    public void What_TOML_1_1_added(string text, string expected) => Assert.Equal(expected, Shape.Of(text));

    [Theory]
    [InlineData("a = '\uFFFD' # \uFFFD", "{a='<FFFD>'}")]
    [InlineData("a = \"\"\"x\\ \ny\"\"\"", "{a='xy'}")]
    [InlineData("a = \"\"\"x\\r\\n\r\ny\"\"\"", "{a='x<D><A><A>y'}")]
    public void What_the_parser_beneath_reads_otherwise(string text, string expected) =>
        Assert.Equal(expected, Shape.Of(text));

    [Fact]
    public void A_byte_order_mark_at_the_start_is_not_part_of_the_text()
    {
        Assert.Equal("{a=1}", Shape.Of("\uFEFFa = 1"));

        var entry = TomlDocument.Parse("\uFEFFa = 1"u8).Root.Entries[0];

        Assert.Equal(new TomlPosition(1, 1), entry.KeyPosition);
    }

    [Fact]
    public void Keys_and_values_know_their_places()
    {
        var root = TomlDocument.Parse("\n[t]\n  'é😀' = [1,\n\t2]\na.b = {c = 'x'}\n").Root;

        Assert.Equal(
            [
                "t 2:2 Table 2:1", "é😀 3:3 Array 3:10", "Integer 3:11", "Integer 4:2",
                "a 5:1 Table 5:1", "b 5:3 Table 5:7", "c 5:8 String 5:12",
            ],
            Places(root));
    }

    [Fact]
    public void The_kilobyte_of_every_day_reads_as_written()
    {
        var text = new StringBuilder("theme = 'midnight'\n[refresh]\nat = 0.8\n[provider.github]\n")
            .Append("client_id = \"Iv1.x\"\nscopes = [\"read:org\", \"public_repo\"]\n[risk]\ncritical = \"30d\"\n");

        Assert.Equal(
            "{theme='midnight', refresh={at=f0.8}, provider={github={'client_id'='Iv1.x', scopes=['read:org', 'public_repo']}}, "
            + "risk={critical='30d'}}",
            Shape.Of(text.ToString()));
    }

    private static IEnumerable<string> Places(TomlValue value) => value switch
    {
        TomlTable table => table.Entries.SelectMany(entry =>
            Places(entry.Value)
                .Prepend($"{entry.Key} {At(entry.KeyPosition)} {entry.Value.Kind} {At(entry.Value.Position)}")),
        TomlArray array => array.Items.SelectMany(item => Places(item).Prepend($"{item.Kind} {At(item.Position)}")),
        _ => [],
    };

    private static string At(TomlPosition position) => $"{position.Line}:{position.Column}";
}
