namespace AgentAuth.Tui.Cells;

/// <summary>A rectangle of cells; one without width or height is empty.</summary>
public readonly record struct CellArea(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public bool Contains(int x, int y) => x >= X && x < Right && y >= Y && y < Bottom;

    public CellArea Inset(int columns, int rows) =>
        new(X + columns, Y + rows, Width - (2 * columns), Height - (2 * rows));

    /// <summary>An area of this size in the middle of this one, made smaller where it does not fit.</summary>
    public CellArea Centered(int width, int height)
    {
        width = Math.Min(width, Width);
        height = Math.Min(height, Height);
        return new(X + ((Width - width) / 2), Y + ((Height - height) / 2), width, height);
    }

    public CellArea Intersect(CellArea other)
    {
        var x = Math.Max(X, other.X);
        var y = Math.Max(Y, other.Y);
        return new(
            x, y, Math.Max(0, Math.Min(Right, other.Right) - x), Math.Max(0, Math.Min(Bottom, other.Bottom) - y));
    }
}
