using System.Text;

namespace AgentAuth.Toml.Tests;

public sealed class DepthTests
{
    private const int Most = 128;
    private const string TooDeep = "tables and arrays are nested too deeply; at most 128 levels are allowed";

    // The longest opening, four characters with its end, fills the largest document.
    private const int Bomb = 250_000;

    private static readonly Dictionary<string, Func<int, string>> Nestings = new()
    {
        ["arrays"] = depth => $"a = {Repeat("[", depth - 1)}1{Repeat("]", depth - 1)}",
        ["inline tables"] = depth => $"a = {Repeat("{a=", depth - 1)}1{Repeat("}", depth - 1)}",
        ["dotted keys"] = depth => $"{Repeat("a.", depth - 1)}a = 1",
        ["headers"] = depth => $"[{Repeat("a.", depth - 1)}a]",
        ["headers of arrays"] = depth => $"[[{Repeat("a.", depth - 1)}a]]",
        ["all together"] = depth => $"[a.a]\na.a = [{{a.a = {Repeat("[", depth - 7)}1{Repeat("]", depth - 7)}}}]",
    };

    public static TheoryData<string> Names => [.. Nestings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nesting_ends_at_128_levels(string name)
    {
        TomlDocument.Parse(Nestings[name](Most));

        var fault = Assert.Throws<TomlException>(() => TomlDocument.Parse(Nestings[name](Most + 1)));
        Assert.Equal(TooDeep, fault.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bomb_is_refused_like_any_other_mistake(string name) =>
        Assert.Equal(TooDeep, Assert.Throws<TomlException>(() => TomlDocument.Parse(Nestings[name](Bomb))).Message);

    [Theory]
    [InlineData("[")]
    [InlineData("{a=")]
    [InlineData("[{a=")]
    public void A_bomb_without_an_end_is_refused(string opening) =>
        Assert.Equal(
            TooDeep, Assert.Throws<TomlException>(() => TomlDocument.Parse($"a = {Repeat(opening, Bomb)}")).Message);

    [Fact]
    public void The_error_stands_where_the_nesting_is() =>
        Assert.Equal(2, Assert.Throws<TomlException>(() => TomlDocument.Parse($"b = 1\na = {Repeat("[", 200)}")).Line);

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
