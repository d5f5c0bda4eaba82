using System.Text;
using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Styles;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Tests.Cells;

public class LinkTests
{
    private const string Address = "https://id.acme.dev/authorize?a=1";

    [Theory]
    [InlineData("TERM=xterm-256color", true)]
    [InlineData("TERM=xterm-kitty", true)]
    [InlineData("TERM=linux", false)]
    [InlineData("TERM=dumb", false)]
    [InlineData("TERM=vt220", false)]
    [InlineData("", false)]
    [InlineData("TERM=xterm-256color STY=1.pts", false)]
    [InlineData("TERM=screen-256color", false)]
    [InlineData("TERM=tmux-256color", false)]
    [InlineData("TERM=tmux-256color TMUX=/tmp/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a", false)]
    [InlineData("TERM=screen-256color TMUX=/tmp/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4", true)]
    [InlineData("TERM=tmux-256color TMUX=/tmp/x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=next-3.6", true)]
    public void Links_are_written_where_they_are_understood(string environment, bool hasLinks)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(hasLinks, TerminalCapabilities.Detect(variables, isTerminal: true, isWindows: false).HasLinks);
        Assert.False(TerminalCapabilities.Detect(variables, isTerminal: false, isWindows: false).HasLinks);
    }

    [Fact]
    public void A_frame_opens_a_link_once_and_closes_it()
    {
        var written = Written(Grid(Address), hasLinks: true);

        Assert.Equal(2, Count(written, "\e]8;id="));
        Assert.Matches(
            @"\e\]8;id=agent-[0-9a-f]+;https://id\.acme\.dev/authorize\?a=1\e\\here[^a-z]*\e\]8;;\e\\or", written);
        Assert.EndsWith("there\e]8;;\e\\", written, StringComparison.Ordinal);
        Assert.Equal(0, Count(Written(Grid(Address), hasLinks: false), "\e]8"));
    }

    [Fact]
    public void The_parts_of_a_broken_link_are_one_link()
    {
        var written = Written(Grid(Address), hasLinks: true);

        var ids = written.Split("\e]8;id=").Skip(1).Select(part => part.Split(';')[0]).Distinct();
        Assert.Single(ids);
    }

    [Fact]
    public void A_link_that_does_not_change_costs_nothing_and_one_that_changes_is_written()
    {
        var differ = new FrameDiffer(ColorDepth.None, isAscii: true, hasLinks: true);
        var pool = new GraphemePool();
        differ.Difference(null, Grid(Address, pool));

        Assert.Equal(0, differ.Difference(Grid(Address, pool), Grid(Address, pool)).Length);
        Assert.Contains(
            "https://other.dev",
            Encoding.UTF8.GetString(differ.Difference(Grid(Address, pool), Grid("https://other.dev", pool))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://id.acme.dev/\e]0;x")]
    [InlineData("https://id.acme.dev/ä")]
    [InlineData("https://id.acme.dev/a b")]
    [InlineData("")]
    public void An_address_that_could_end_the_sequence_is_no_link(string address) =>
        Assert.Equal(0, Count(Written(Grid(address), hasLinks: true), "\e]8"));

    private static CellGrid Grid(string address, GraphemePool? pool = null)
    {
        var grid = new CellGrid(pool ?? new GraphemePool(), new CellSize(20, 2));
        var style = grid.Canvas.Linked(CellStyle.Plain, address);
        grid.Canvas.Write(grid.Canvas.Write(0, 0, "here", style), 0, " or ", CellStyle.Plain);
        grid.Canvas.Write(0, 1, "there", style);
        return grid;
    }

    private static string Written(CellGrid grid, bool hasLinks) =>
        Encoding.UTF8.GetString(new FrameDiffer(ColorDepth.None, isAscii: true, hasLinks).Difference(null, grid));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
