using AgentAuth.Console.Text;
using AgentAuth.Tui.Cells;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>Every screen at every size that its layout knows, as text that a reviewer can look at.</summary>
public class FrameTests
{
    public static TheoryData<string, int, int, bool> Sizes => new()
    {
        { "60x16", 60, 16, false },
        { "80x24", 80, 24, false },
        { "120x35", 120, 35, false },
        { "200x60", 200, 60, false },
        { "ascii-80x24", 80, 24, true },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_list_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Approval.Check($"credentials-{name}", Frame("", width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_list_in_groups_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Approval.Check($"credentials-groups-{name}", Frame("u", width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_page_of_one_credential_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Approval.Check($"detail-{name}", Frame("enter", width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_help_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Approval.Check($"help-{name}", Frame("?", width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_problems_look_as_approved(string name, int width, int height, bool isAscii) =>
        Approval.Check($"problems-{name}", Frame("2", width, height, isAscii));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_palette_looks_as_approved(string name, int width, int height, bool isAscii) =>
        Approval.Check($"palette-{name}", Frame(":", width, height, isAscii));

    [Fact]
    public void The_smallest_terminal_has_a_list() => Approval.Check("credentials-40x10", Frame("", 40, 10, false));

    [Fact]
    public void A_smaller_terminal_is_told_so() => Approval.Check("too-small-30x6", Frame("", 30, 6, false));

    [Fact]
    public void A_tiny_terminal_is_told_so_in_the_words_that_fit() =>
        Approval.Check("too-small-20x5", Frame("", 20, 5, false));

    [Theory]
    [InlineData("120x35", 120, 35)]
    [InlineData("80x24", 80, 24)]
    [InlineData("40x10", 40, 10)]
    public void An_empty_home_has_all_the_room_for_what_fills_it(string name, int width, int height)
    {
        var tester = new ViewTester(width, height, state: Sample.State with { Credentials = [], NextDueAt = null });

        AssertExact(tester.Grid());
        Approval.Check($"credentials-none-{name}", tester.Frame());
    }

    [Theory]
    [InlineData("")]
    [InlineData("enter")]
    [InlineData("?")]
    [InlineData(":")]
    [InlineData("a")]
    [InlineData("a l")]
    [InlineData("a k")]
    [InlineData("a r")]
    [InlineData("x")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    public void No_terminal_is_too_small_to_be_drawn_on(string keys)
    {
        foreach (var width in (int[])[1, 2, 3, 5, 8, 13, 21, 34, 39, 40, 41, 60])
        {
            foreach (var height in (int[])[1, 2, 3, 5, 8, 9, 10, 11, 16])
            {
                Frame(keys, width, height, isAscii: false);
            }
        }
    }

    internal static string Frame(string keys, int width, int height, bool isAscii)
    {
        var tester = new ViewTester(width, height, isAscii);
        if (keys.Length > 0)
        {
            tester.Press(keys);
        }

        AssertExact(tester.Grid());
        return tester.Frame();
    }

    /// <summary>Each row fills the width to the cell, and holds nothing that would move the cursor.</summary>
    internal static void AssertExact(CellGrid grid)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            var row = string.Concat(Enumerable.Range(0, grid.Width).Select(x => grid.TextAt(x, y)));
            Assert.Equal(grid.Width, CellWidth.Of(row));
            Assert.DoesNotContain(row, char.IsControl);
        }
    }
}
