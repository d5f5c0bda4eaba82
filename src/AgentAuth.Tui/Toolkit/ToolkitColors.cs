using AgentAuth.Console.Styles;
using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Color = AgentAuth.Console.Styles.Color;
using ToolkitColor = Terminal.Gui.Drawing.Color;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// Our styles in Terminal.Gui's words and back. It knows 24-bit colours alone, with an alpha that it never uses: an
/// alpha of 0 is the terminal's own colour, and one of 1 an indexed one, whose number stands in the place of red.
/// </summary>
internal static class ToolkitColors
{
    private const byte Default = 0;
    private const byte Indexed = 1;

    public static Attribute Of(CellStyle style) =>
        new(Of(style.Foreground), Of(style.Background), Of(style.Attributes));

    /// <summary>
    /// What a control wears in every state that it can be in: the toolkit would make up those that it is not told.
    /// </summary>
    public static Scheme SchemeOf(CellStyle usual, CellStyle focused)
    {
        var (calm, keen) = (Of(usual), Of(focused));
        return new Scheme(calm)
        {
            HotNormal = calm,
            Focus = keen,
            HotFocus = keen,
            Active = keen,
            HotActive = keen,
            Highlight = calm,
            Editable = calm,
            ReadOnly = calm,
            Disabled = calm,
        };
    }

    public static CellStyle Of(Attribute attribute) =>
        new(Of(attribute.Foreground), Of(attribute.Background), Of(attribute.Style));

    private static ToolkitColor Of(Color color) =>
        color.IsDefault ? new ToolkitColor(0, 0, 0, Default)
        : color.IsIndexed ? new ToolkitColor(color.Index, 0, 0, Indexed)
        : new ToolkitColor(color.Red, color.Green, color.Blue);

    private static Color Of(ToolkitColor color) => color.A switch
    {
        Default => Color.Default,
        Indexed => Color.Indexed(color.R),
        _ => Color.Rgb(color.R, color.G, color.B),
    };

    private static TextStyle Of(CellAttributes attributes) =>
        (attributes.HasFlag(CellAttributes.Bold) ? TextStyle.Bold : TextStyle.None)
        | (attributes.HasFlag(CellAttributes.Dim) ? TextStyle.Faint : TextStyle.None)
        | (attributes.HasFlag(CellAttributes.Italic) ? TextStyle.Italic : TextStyle.None)
        | (attributes.HasFlag(CellAttributes.Underline) ? TextStyle.Underline : TextStyle.None)
        | (attributes.HasFlag(CellAttributes.Reverse) ? TextStyle.Reverse : TextStyle.None)
        | (attributes.HasFlag(CellAttributes.Strikethrough) ? TextStyle.Strikethrough : TextStyle.None);

    private static CellAttributes Of(TextStyle style) =>
        (style.HasFlag(TextStyle.Bold) ? CellAttributes.Bold : CellAttributes.None)
        | (style.HasFlag(TextStyle.Faint) ? CellAttributes.Dim : CellAttributes.None)
        | (style.HasFlag(TextStyle.Italic) ? CellAttributes.Italic : CellAttributes.None)
        | (style.HasFlag(TextStyle.Underline) ? CellAttributes.Underline : CellAttributes.None)
        | (style.HasFlag(TextStyle.Reverse) ? CellAttributes.Reverse : CellAttributes.None)
        | (style.HasFlag(TextStyle.Strikethrough) ? CellAttributes.Strikethrough : CellAttributes.None);
}
