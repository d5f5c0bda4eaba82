namespace AgentAuth.Tui.Widgets;

/// <summary>
/// A part of a frame that need not be drawn while it would look the same:
/// <see cref="CellPainter.Show{TSource, TPicture}"/>.
/// </summary>
internal interface IPicture
{
    void Draw(CellPainter painter);
}
