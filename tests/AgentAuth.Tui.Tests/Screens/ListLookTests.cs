using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens.Credentials;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>How the list uses the room that there is.</summary>
public class ListLookTests
{
    [Fact]
    public void The_rows_have_air_where_all_of_them_have_room()
    {
        Assert.Equal(2, LineOf("× slack/bot", 200, 60) - LineOf("▲ linear/mcp", 200, 60));
        Assert.Equal(1, LineOf("× slack/bot", 80, 24) - LineOf("▲ linear/mcp", 80, 24));
    }

    [Fact]
    public void A_click_finds_its_row_between_the_air()
    {
        var tester = new ViewTester(200, 60);
        var line = Array.FindIndex(
            tester.Frame().Split('\n'), row => row.Contains("notion/mcp", StringComparison.Ordinal));

        tester.On(new MouseInput(MouseAction.Press, MouseButton.Left, 10, line));

        Assert.Equal("notion/mcp", Assert.IsType<CredentialsScreen>(tester.Top).Selected!.Id.ToString());
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void Nothing_moves_while_a_filter_is_typed(int width, int height)
    {
        var tester = new ViewTester(width, height).Press("/");
        var before = tester.Frame().Split('\n');
        var after = tester.Type("slack").Frame().Split('\n');
        var titles = Array.FindIndex(before, line => line.Contains("NAME", StringComparison.Ordinal));

        Assert.Equal(before[titles][..(width / 2)], after[titles][..(width / 2)]);
        Assert.Equal(
            before.First(line => line.Contains("× slack/bot", StringComparison.Ordinal))[..(width / 2)],
            after.First(line => line.Contains("× slack/bot", StringComparison.Ordinal))[..(width / 2)].Replace(
                '›', ' '));
    }

    [Fact]
    public void The_account_of_an_id_is_told_on_the_smallest_terminal() =>
        Assert.Contains("/restricted", new ViewTester(40, 10).Frame(), StringComparison.Ordinal);

    [Fact]
    public void What_helps_is_told_on_eighty_columns_and_beside_the_list()
    {
        Assert.Contains("r  try the refresh now", new ViewTester().Frame(), StringComparison.Ordinal);
        Assert.Contains("L  log in again", new ViewTester(120, 35).Press("j").Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_longer_than_the_pane_is_broken_and_not_cut()
    {
        var deep = Sample.Named("google/drive") with { Source = $"/tmp/{new string('x', 40)}/oauth/google@drive.json" };
        var frame = new ViewTester(120, 35, state: Sample.State with { Credentials = [deep] }).Frame();

        Assert.Contains("google@drive.json", frame, StringComparison.Ordinal);
    }

    [Fact]
    public void The_title_that_orders_the_rows_has_an_arrow_and_the_mark_of_the_bars_its_meaning()
    {
        var tester = new ViewTester(120, 35);

        Assert.Contains("↓ refresh ", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("STATE ↓", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("NAME ↑", tester.Press("s S").Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent-dark", ColorDepth.TrueColor)]
    [InlineData("agent-dark", ColorDepth.Ansi16)]
    [InlineData("terminal", ColorDepth.Ansi16)]
    [InlineData("mono", ColorDepth.None)]
    public void The_bar_of_the_chosen_row_looks_like_that_of_any_other(string theme, ColorDepth depth)
    {
        var tester = new ViewTester();
        tester.View = tester.View with { Theme = new ThemeCatalog().Load(theme, depth)! };
        var rows = tester.Frame().Split('\n');
        var line = Array.FindIndex(rows, row => row.Contains("google/drive", StringComparison.Ordinal));
        var bar = rows[line].IndexOf('▆', StringComparison.Ordinal);
        var before = tester.Grid().StyleAt(bar, line);

        var after = tester.Press("j j j j j j j j").Grid().StyleAt(bar, line);

        Assert.Contains("› ● google/drive", tester.Frame(), StringComparison.Ordinal);
        Assert.Equal(before.Foreground, after.Foreground);
        Assert.False(after.Attributes.HasFlag(CellAttributes.Reverse));
    }

    private static int LineOf(string row, int width, int height) => Array.FindIndex(
        new ViewTester(width, height).Frame().Split('\n'), line => line.Contains(row, StringComparison.Ordinal));

    [Theory]
    [InlineData(80)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(110)]
    [InlineData(140)]
    public void The_list_has_its_bars_with_and_without_a_pane_beside_it(int width) =>
        Assert.Contains("LIFE", new ViewTester(width, 24).Frame(), StringComparison.Ordinal);
}
