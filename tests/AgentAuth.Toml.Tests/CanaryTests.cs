using AgentAuth.Toml.Tests.Documents;

namespace AgentAuth.Toml.Tests;

/// <summary>
/// No error repeats a value: a configuration file may hold a secret, and the parser beneath quotes what it cannot read.
/// </summary>
public sealed class CanaryTests
{
    // One edit of at most three characters that adds no '=' cannot make a key of a value.
    private static readonly string[] Edits = [
        .. Corpus.Tokens.Where(token => !token.Contains('=', StringComparison.Ordinal)), ""];

    [Fact]
    public void No_error_of_a_spoilt_document_shows_a_value()
    {
        var refused = 0;
        foreach (var text in Corpus.Texts.Where(text => text.Contains(Corpus.Canary, StringComparison.Ordinal)))
        {
            for (var at = 0; at <= text.Length; at++)
            {
                refused += Edits.Count(
                    edit => IsRefused(
                        text.Remove(at, Math.Min((at + edit.Length) % 4, text.Length - at)).Insert(at, edit)));
                refused += IsRefused(text[..at]) ? 1 : 0;
            }
        }

        Assert.True(refused > 10_000, $"only {refused} were refused");
    }

    [Theory]
    [InlineData("a = CANARY-7f3a")]
    [InlineData("a = 1 \"CANARY-7f3a\"")]
    [InlineData("a = [\"x\" \"CANARY-7f3a\"]")]
    [InlineData("a = {\"CANARY-7f3a\"}")]
    [InlineData("a = \"CANARY-7f3a\\q\"")]
    [InlineData("a = \"CANARY-7f3a")]
    [InlineData("a = 'CANARY-7f3a\n")]
    [InlineData("a =\n\"CANARY-7f3a\"")]
    [InlineData("a = \"CANARY-7f3a\"\na = \"CANARY-7f3a\"")]
    [InlineData("a = \"CANARY-7f3a\"\n[a]")]
    [InlineData("a = \"CANARY-7f3a\"\na.b = 1")]
    public void No_error_shows_a_value(string text) => Assert.True(IsRefused(text));

    [Theory]
    [InlineData("20417311220417311220")]
    [InlineData("2041731122x")]
    [InlineData("20417-3112-2")]
    [InlineData("02041731122")]
    [InlineData("2041731122__2")]
    public void No_error_shows_a_number(string number)
    {
        var fault = Assert.Throws<TomlException>(() => TomlDocument.Parse($"pin = {number}"));

        Assert.DoesNotContain("2041", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_error_of_a_reader_shows_a_value()
    {
        var reader = TomlDocument.Parse($"a = '{Corpus.Canary}'\nb = ['{Corpus.Canary}']\n").Read();
        Action[] readings =
        [
            () => reader.Integer("a"), () => reader.Number("a"), () => reader.Boolean("a"),
            () => reader.StringArray("a"), () => reader.Table("a"),
            () => reader.Choice("a", "x", "CANARY"), () => reader.TableArray("b"), () => reader.String("b"),
            () => reader.TableMap("a"),
        ];

        Assert.All(
            readings,
            reading =>
                Assert.DoesNotContain(
                    "7f3a", Assert.Throws<TomlException>(reading).ToString(), StringComparison.Ordinal));
    }

    private static bool IsRefused(string text)
    {
        try
        {
            TomlDocument.Parse(text);
            return false;
        }
        catch (TomlException fault)
        {
            Assert.Null(fault.InnerException);
            Assert.False(fault.Message.Contains("7f3a", StringComparison.Ordinal), $"{fault.Message} of {text}");
            return true;
        }
    }
}
