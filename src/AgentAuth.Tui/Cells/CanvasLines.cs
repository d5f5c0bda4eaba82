using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;

namespace AgentAuth.Tui.Cells;

/// <summary>Lines, boxes and bars, in the glyphs that the terminal can show.</summary>
public static class CanvasLines
{
    public static void HorizontalLine(this Canvas canvas, int x, int y, int width, GlyphSet glyphs, CellStyle style) =>
        canvas.Fill(new CellArea(x, y, width, 1), style, glyphs.Horizontal);

    public static void VerticalLine(this Canvas canvas, int x, int y, int height, GlyphSet glyphs, CellStyle style) =>
        canvas.Fill(new CellArea(x, y, 1, height), style, glyphs.Vertical);

    /// <summary>Draws a border along the canvas's edge and returns the part inside it.</summary>
    public static Canvas Box(this Canvas canvas, GlyphSet glyphs, CellStyle style)
    {
        var (right, bottom) = (canvas.Width - 1, canvas.Height - 1);
        canvas.HorizontalLine(0, 0, canvas.Width, glyphs, style);
        canvas.HorizontalLine(0, bottom, canvas.Width, glyphs, style);
        canvas.VerticalLine(0, 0, canvas.Height, glyphs, style);
        canvas.VerticalLine(right, 0, canvas.Height, glyphs, style);
        canvas.Write(0, 0, [glyphs.TopLeft], style);
        canvas.Write(right, 0, [glyphs.TopRight], style);
        canvas.Write(0, bottom, [glyphs.BottomLeft], style);
        canvas.Write(right, bottom, [glyphs.BottomRight], style);
        return canvas.Part(canvas.Area.Inset(1, 1));
    }

    /// <summary>A box with a title in its upper edge.</summary>
    public static Canvas Box(this Canvas canvas, GlyphSet glyphs, CellStyle style, string title, CellStyle titleStyle)
    {
        var inside = canvas.Box(glyphs, style);
        var text = CellText.Truncate(title, canvas.Width - 6, glyphs.Ellipsis);
        if (text.Length > 0)
        {
            canvas.Write(canvas.Write(2, 0, " ", style), 0, text + " ", titleStyle);
        }

        return inside;
    }

    /// <summary>
    /// A bar filled to <paramref name="share"/> (0 to 1) from the left: eighths of a
    /// cell where the terminal has them. A share above 0 always shows something.
    /// </summary>
    public static void Bar(
        this Canvas canvas, CellArea area, double share, GlyphSet glyphs, CellStyle fill, CellStyle track)
    {
        var steps = glyphs.BarSteps;
        var total = area.Width * steps.Length;
        var filled = double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * total);
        filled = share > 0 ? Math.Max(filled, 1) : filled;
        var (whole, part) = Math.DivRem(filled, steps.Length);
        canvas.Fill(area, track, glyphs.BarTrack);
        canvas.Fill(area with { Width = whole }, fill, steps[^1]);
        if (part > 0)
        {
            canvas.Fill(new CellArea(area.X + whole, area.Y, 1, area.Height), fill, steps[part - 1]);
        }
    }
}
