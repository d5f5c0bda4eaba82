using AgentAuth.Console.Lines;

namespace AgentAuth.Tui.Widgets;

/// <summary>A QR code on the grid of cells.</summary>
internal static class QrPainting
{
    public static void Draw(this QrPicture picture, CellPainter painter)
    {
        var y = 0;
        foreach (var row in picture.Rows)
        {
            painter.Canvas.Write(0, y++, row, QrPicture.Style);
        }
    }
}
