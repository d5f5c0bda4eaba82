using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Tests.Widgets;

public class PageTextTests
{
    private const string Path = "/tmp/agent-demo-iB6zYf/oauth/sandbox@edsger.json";

    [Theory]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(60)]
    public void A_word_that_is_longer_than_a_line_goes_on_in_the_next(int width)
    {
        var page = new PageText(width, 8);
        page.Fact("Kept in", Path);
        page.Add($"in {Path} and elsewhere", Role.Text);
        page.Item([new Run("x ", Role.Error)], $"漢字{Path}漢字", Role.Text);

        var shown = Drawn(page, width);

        Assert.DoesNotContain("…", shown, StringComparison.Ordinal);
        Assert.Equal(
            $"Keptin{Path}in{Path}andelsewherex漢字{Path}漢字",
            string.Concat(shown.Where(letter => !char.IsWhiteSpace(letter))));
    }

    [Fact]
    public void A_line_of_one_cell_ends()
    {
        var page = new PageText(1, 0);

        page.Add("漢字 漢", Role.Text);

        Assert.InRange(page.Count, 1, 3);
    }

    private static string Drawn(PageText page, int width)
    {
        var grid = new CellGrid(width, page.Count);
        page.Draw(
            new CellPainter(
                grid.Canvas, new ThemeCatalog().Load("agent-dark", ColorDepth.TrueColor)!, GlyphSet.Unicode), 0);
        return grid.ToString();
    }
}
