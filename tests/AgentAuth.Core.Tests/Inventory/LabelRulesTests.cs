using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Providers;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Core.Tests.Inventory;

public class LabelRulesTests
{
    private static readonly LabelRules Rules = new(new FixedProviders([.. ProviderCatalog.BuiltIn]));

    [Theory]
    [InlineData("work", "work")]
    [InlineData(" #Team-B.2 ", "team-b.2")]
    [InlineData("größe", "größe")]
    public void A_tag_is_kept_in_small_letters(string text, string kept) => Assert.Equal(kept, Rules.Tag(text));

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a\u202eb")]
    [InlineData("a\u001b[2J")]
    public void What_is_no_tag_is_refused(string text) =>
        Assert.Equal(ProblemCode.Usage, Assert.Throws<AgentAuthException>(() => Rules.Tag(text)).Problem.Code);

    [Theory]
    [InlineData("ask ada first", "ask ada first")]
    [InlineData("  two\r\nlines\u200b ", "two lines")]
    [InlineData(" ", null)]
    [InlineData("the sk- key of team search", "the sk- key of team search")]
    public void A_note_is_one_clean_line(string text, string? kept) => Assert.Equal(kept, Rules.Note(text));

    [Theory]
    [InlineData("sk-ant-api03-0123456789abcdefghijklmn")]
    [InlineData("key: ghp_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("OPENAI_API_KEY=sk-proj-0123456789abcdefghijklmn")]
    [InlineData("it is at https://ada:hunter2@example.com/ today")]
    [InlineData("postgres://app:p@ss@db.example.com/shop")]
    [InlineData("\u001b[1mghp_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("gh\u200bp_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("ghp_\u001b]0;x\u00070123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("budget of teamghp_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("-----BEGIN PRIVATE KEY----- MIIEvQIBADANBgkq")]
    public void What_looks_like_a_secret_is_refused_and_not_repeated(string text)
    {
        var problem = Assert.Throws<AgentAuthException>(() => Rules.Note(text)).Problem;

        Assert.Equal("what was given as a note looks like a secret, and is not kept", problem.Message);
    }

    [Fact]
    public void A_note_that_is_too_long_is_refused_and_not_cut() => Assert.Contains(
        "longer than 500", Assert.Throws<AgentAuthException>(() => Rules.Note(new string('n', 501))).Problem.Message,
        StringComparison.Ordinal);
}
