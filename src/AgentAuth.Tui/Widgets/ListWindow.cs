namespace AgentAuth.Tui.Widgets;

/// <summary>
/// Which row of a list is chosen and which part of it is in view. Moves stay inside; the chosen row stays visible.
/// </summary>
public sealed record ListWindow
{
    /// <summary>0 also where the list is empty.</summary>
    public int Selected { get; init; }

    public int Top { get; init; }

    public ListWindow Move(int by, int count, int height) => To(Selected + by, count, height);

    public ListWindow To(int row, int count, int height)
    {
        var selected = Math.Clamp(row, 0, Math.Max(0, count - 1));
        var lowestTop = Math.Max(0, count - Math.Max(1, height));
        var top = Math.Clamp(Top, Math.Max(0, selected - Math.Max(1, height) + 1), selected);
        return new ListWindow { Selected = selected, Top = Math.Min(top, lowestTop) };
    }

    /// <summary><c>3/12</c>, or <c>0/0</c>.</summary>
    public string Place(int count) => $"{(count == 0 ? 0 : Selected + 1)}/{count}";
}
