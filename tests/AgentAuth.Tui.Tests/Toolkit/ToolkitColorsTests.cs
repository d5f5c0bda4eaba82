using AgentAuth.Console.Styles;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Tests.Toolkit;

public class ToolkitColorsTests
{
    private static CellStyle[] Styles =>
    [
        default,
        new CellStyle(Color.Indexed(0), Color.Indexed(255)),
        new CellStyle(Color.Rgb(0, 0, 0), Color.Rgb(255, 254, 1)),
        new CellStyle(Color.Default, Color.Rgb(1, 2, 3), CellAttributes.Bold | CellAttributes.Reverse),
        new CellStyle(Color.Rgb(9, 8, 7), Color.Default, CellAttributes.Dim | CellAttributes.Italic),
        new CellStyle(Color.Default, Color.Default, CellAttributes.Underline | CellAttributes.Strikethrough),
    ];

    [Fact]
    public void A_style_comes_through_the_toolkit_unchanged() =>
        Assert.All(Styles, style => Assert.Equal(style, ToolkitColors.Of(ToolkitColors.Of(style))));
}
