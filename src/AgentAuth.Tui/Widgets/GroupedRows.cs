namespace AgentAuth.Tui.Widgets;

public static class GroupedRows
{
    /// <summary>Groups in the order of their first items, and within one the order that the items come in.</summary>
    public static GroupedRows<T> Of<T, TKey>(IEnumerable<T> items, Func<T, TKey> groupOf)
        where T : class => new([.. items.GroupBy(groupOf).SelectMany(group => group.Prepend<T?>(null))]);
}

/// <summary>
/// The lines of a list: its items, and in groups a heading before each. The chosen line is never a heading.
/// </summary>
/// <param name="Lines">Null stands for the heading of the item after it.</param>
public sealed record GroupedRows<T>(IReadOnlyList<T?> Lines)
    where T : class
{
    public int Count => Lines.Count;

    public IEnumerable<T> Items => Lines.OfType<T>();

    public T? At(int line) => line >= 0 && line < Lines.Count ? Lines[line] : null;

    /// <summary>The line of the first such item; null where there is none.</summary>
    public int? LineOf(Func<T, bool> isWanted)
    {
        for (var line = 0; line < Count; line++)
        {
            if (Lines[line] is { } item && isWanted(item))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>How many items there are before a line.</summary>
    public int ItemsBefore(int line)
    {
        var items = 0;
        for (var at = 0; at < Math.Min(line, Count); at++)
        {
            items += Lines[at] is null ? 0 : 1;
        }

        return items;
    }

    /// <summary>The items below a heading.</summary>
    public int ItemsUnder(int heading)
    {
        var end = heading + 1;
        while (At(end) is not null)
        {
            end++;
        }

        return end - heading - 1;
    }

    /// <summary>
    /// The window with an item chosen and its heading in view, after a move that may have ended on a heading.
    /// </summary>
    public ListWindow Settle(ListWindow window, int from, int height)
    {
        var line = window.Selected;
        if (At(line) is null && line < Count)
        {
            line += line < from && line > 0 ? -1 : 1;
        }

        var settled = window.To(line, Count, height);
        return settled.Top == settled.Selected && settled.Top > 0 && At(settled.Top - 1) is null && height > 1
            ? settled with { Top = settled.Top - 1 }
            : settled;
    }
}
