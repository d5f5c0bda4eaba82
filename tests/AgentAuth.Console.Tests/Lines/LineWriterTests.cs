using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;

namespace AgentAuth.Console.Tests.Lines;

public class LineWriterTests
{
    private static readonly Problem Revoked =
        new(ProblemCode.CredentialRevoked, "'github' was revoked by the provider", "agent login github");

    [Fact]
    public void A_problem_is_an_error_with_its_code_and_a_hint()
    {
        var target = LineTarget.Pipe();

        target.Writer.Write(Revoked);

        Assert.Equal(
            [
                "agent: error: 'github' was revoked by the provider [credential_revoked]",
                "agent: hint: agent login github",
            ],
            target.Lines);
    }

    [Fact]
    public void A_problem_without_a_hint_is_one_line()
    {
        var target = LineTarget.Pipe();

        target.Writer.Write(Revoked with { Hint = null });

        Assert.Single(target.Lines);
    }

    [Fact]
    public void On_a_terminal_the_word_error_is_in_the_colour_of_errors()
    {
        var target = LineTarget.Terminal(80, ColorDepth.Ansi16);

        target.Writer.Write(Revoked);

        Assert.Contains("error: ", target.Text, StringComparison.Ordinal);
        Assert.Contains("31m", target.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colour_no_escape_is_written_whatever_the_role()
    {
        var target = LineTarget.Terminal(80);

        foreach (var role in Enum.GetValues<Role>())
        {
            target.Writer.Line("text", role);
        }

        Assert.DoesNotContain('\e', target.Text);
    }

    [Fact]
    public void Text_from_outside_cannot_reach_the_terminal_as_a_sequence_or_a_second_line()
    {
        var target = LineTarget.Terminal(80, ColorDepth.TrueColor);

        target.Writer.Warn("he said \e[2J\e]52;c;aGk=\aboo\r\nagent: all is well");

        Assert.Single(target.Lines);
        Assert.DoesNotContain("[2J", target.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("52;c", target.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_aligns_its_values_and_goes_on_below_them()
    {
        var target = LineTarget.Terminal(36);
        var section = new Section("github/work");
        section.Add("State", "fresh", Role.StateFresh);
        section.Add("Expires at", "15:38");
        section.Add("Scopes", "read:org public_repo gist workflow");

        section.Write(target.Writer);

        Assert.Equal(
            [
                "github/work",
                "  State       fresh",
                "  Expires at  15:38",
                "  Scopes      read:org public_repo ",
                "              gist workflow",
            ],
            target.Lines);
    }

    [Fact]
    public void A_word_that_is_longer_than_the_line_stays_whole()
    {
        var target = LineTarget.Terminal(30);
        var section = new Section();
        section.Add("URL", "see https://id.example.dev/oauth/authorize?client_id=agent");

        section.Write(target.Writer);

        Assert.Equal("       https://id.example.dev/oauth/authorize?client_id=agent", target.Lines[1]);
    }

    [Fact]
    public void Findings_have_mark_word_subject_and_the_fix()
    {
        var target = LineTarget.Terminal(80);

        FindingLines.Write(
            target.Writer,
            [
                new Finding(FindingLevel.Ok, "clock", "in step with the provider"),
                new Finding(FindingLevel.Warning, "browser", "none found", "set BROWSER"),
                new Finding(FindingLevel.Failure, "store", "~/.agent is 0755", "chmod 700 ~/.agent"),
            ]);

        Assert.Equal(
            [
                "✓ ok    clock    in step with the provider",
                "! warn  browser  none found",
                "                 fix: set BROWSER",
                "✗ fail  store    ~/.agent is 0755",
                "                 fix: chmod 700 ~/.agent",
            ],
            target.Lines);
    }
}
