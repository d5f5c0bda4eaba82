using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Console.Tests.Lines;

public class CredentialTableTests
{
    private static readonly IReadOnlyList<CredentialDisplay> Faces = CredentialTable.ByUrgency(Sample.List, Sample.Now);

    private static readonly CredentialId Longest = CredentialId.Parse($"{new string('a', 64)}/{new string('b', 64)}");

    [Fact]
    public void On_a_terminal_every_row_has_mark_name_bar_time_and_word()
    {
        var target = LineTarget.Terminal(80);

        CredentialTable.Write(target.Writer, Faces);

        Assert.Equal(
            """
               NAME               PROVIDER   KIND     LIFE LEFT       LEFT  STATE
            ▲  linear-mcp         linear     oauth    ▆▁│▁▁▁▁▁▁▁▁▁     42s  danger
            ×  slack-bot          slack      oauth    ▁▁│▁▁▁▁▁▁▁▁▁  3m ago  expired
            ⊘  notion-mcp         notion     oauth    ▁▁▁▁▁▁▁▁▁▁▁▁       -  revoked
            ◐  github/work        github     oauth    ▆▆│▁▁▁▁▁▁▁▁▁   1h31m  refresh due
            ●  google-drive       google     oauth    ▆▆│▆▆▆▆▁▁▁▁▁  38m12s  fresh
            ●  anthropic-console  anthropic  oauth    ▆▆│▆▆▆▆▆▁▁▁▁   5h42m  fresh
            ○  openai-agents      openai     api key  ············       ∞  no expiry

            """,
            target.Text);
    }

    [Fact]
    public void In_ascii_the_states_are_told_apart_as_well()
    {
        var target = LineTarget.AsciiTerminal(80);

        CredentialTable.Write(target.Writer, Faces);

        Assert.True(target.Text.All(char.IsAscii));
        Assert.Equal("!  linear-mcp         linear     oauth    [..|.........]     42s  danger", target.Lines[1]);
        Assert.Equal("o  openai-agents      openai     api key  [------------]   never  no expiry", target.Lines[^1]);
    }

    [Fact]
    public void A_pipe_gets_no_mark_no_escape_and_aligned_columns()
    {
        var target = LineTarget.Pipe();

        CredentialTable.Write(target.Writer, Faces);

        Assert.DoesNotContain('\e', target.Text);
        Assert.StartsWith("NAME               PROVIDER ", target.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("linear-mcp         linear ", target.Lines[1], StringComparison.Ordinal);
        Assert.Single(
            target.Lines.Select(
                line => CellWidth.Of(line.AsSpan(0, line.IndexOf("oauth", StringComparison.Ordinal) + 1)))
                .Where(width => width > 1).Distinct());
    }

    [Theory]
    [InlineData(120, "NAME|PROVIDER|KIND|LIFE LEFT|LEFT|STATE")]
    [InlineData(72, "NAME|PROVIDER|LIFE LEFT|LEFT|STATE")]
    [InlineData(62, "NAME|LIFE LEFT|LEFT|STATE")]
    [InlineData(48, "NAME|LEFT|STATE")]
    [InlineData(20, "NAME|LEFT|STATE")]
    public void Columns_go_in_their_order_and_never_name_left_or_state(int width, string expected)
    {
        var target = LineTarget.Terminal(width);

        CredentialTable.Write(target.Writer, Faces);

        Assert.Equal(
            expected,
            string.Join(
                '|', target.Lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(header => header.Trim())));
    }

    [Fact]
    public void Custody_and_account_have_a_column_where_they_say_something()
    {
        var mirrored = Sample.List[0] with { Custody = Custody.Mirrored, AccountLabel = "ada@corp.dev" };
        var target = LineTarget.Pipe();

        CredentialTable.Write(target.Writer, CredentialTable.ByUrgency([mirrored], Sample.Now));

        Assert.Equal(
            "NAME          USER          PROVIDER  KIND   CUSTODY   LIFE LEFT       LEFT  STATE", target.Lines[0]);
        Assert.StartsWith(
            "google-drive  ada@corp.dev  google    oauth  mirrored", target.Lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(48)]
    [InlineData(40)]
    public void No_line_is_wider_than_the_terminal_whatever_the_names(int width)
    {
        Credential[] odd =
        [
            Sample.List[0] with { Id = Longest },
            Sample.List[0] with { Id = Longest, Provider = string.Concat(Enumerable.Repeat("鍵🔑", 60)) },
            Sample.List[0] with { Provider = "evil\e]0;title\a\u202Ename\u200B", AccountLabel = "\e[31mada" },
        ];
        var target = LineTarget.Terminal(width);

        CredentialTable.Write(target.Writer, CredentialTable.ByUrgency(odd, Sample.Now));

        Assert.All(target.Lines, line => Assert.True(CellWidth.Of(line) <= width, line));
        Assert.DoesNotContain(target.Text, character => character is '\e' or '\a' or '\u202E' or '\u200B');

        var wide = LineTarget.Terminal(400);
        CredentialTable.Write(wide.Writer, CredentialTable.ByUrgency(odd, Sample.Now));

        Assert.Contains("evilname", wide.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_cut_in_the_middle()
    {
        var target = LineTarget.Terminal(48);

        CredentialTable.Write(
            target.Writer,
            CredentialTable.ByUrgency(
                [Sample.List[0] with { Id = CredentialId.Parse("anthropic-console-of-the-team-prod") }], Sample.Now));

        Assert.Matches("^●  anthropic-.*….*prod +38m12s  fresh$", target.Lines[1]);
    }

    [Theory]
    [InlineData(ColorDepth.TrueColor)]
    [InlineData(ColorDepth.Ansi256)]
    [InlineData(ColorDepth.Ansi16)]
    public void With_colour_the_text_is_the_same_and_every_line_ends_plain(ColorDepth colors)
    {
        var plain = LineTarget.Terminal(100);
        var colored = LineTarget.Terminal(100, colors, "agent-dark");

        CredentialTable.Write(plain.Writer, Faces);
        CredentialTable.Write(colored.Writer, Faces);

        Assert.Equal(plain.Text, System.Text.RegularExpressions.Regex.Replace(colored.Text, "\e\\[[0-9;]*m", ""));
        Assert.All(colored.Lines, line => Assert.EndsWith("\e[m", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_state_has_its_colour()
    {
        var target = LineTarget.Terminal(100, ColorDepth.TrueColor, "agent-dark");

        CredentialTable.Write(target.Writer, Faces);

        Assert.Contains("\e[38;2;45;212;191mfresh", target.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_counts_what_needs_a_person()
    {
        Assert.Equal("7 credentials, 3 need you", CredentialTable.Summary(Faces));
        Assert.Equal("1 credential", CredentialTable.Summary([Faces[^1]]));
        Assert.Equal("0 credentials", CredentialTable.Summary([]));
    }
}
