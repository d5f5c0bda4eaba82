using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Widgets;

/// <summary>The lines of the list of servers: a heading for each file, and its servers below it. The chosen line is never a heading.</summary>
/// <param name="Lines">Null stands for the heading of the server after it.</param>
public sealed record ServerRows(IReadOnlyList<ServerEntry?> Lines)
{
    public int Count => Lines.Count;

    public static ServerRows Of(IEnumerable<ServerEntry> servers)
    {
        var lines = new List<ServerEntry?>();
        foreach (var server in servers)
        {
            if (lines is not [.., { } last] || (last.Host, last.Path, last.Scope) != (server.Host, server.Path, server.Scope))
            {
                lines.Add(null);
            }

            lines.Add(server);
        }

        return new ServerRows(lines);
    }

    public ServerEntry? At(int line) => line >= 0 && line < Lines.Count ? Lines[line] : null;

    /// <summary>The window with a server chosen and its heading in view, after a move that may have ended on a heading.</summary>
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

    /// <summary>The line of a server; the first one where it is gone.</summary>
    public int LineOf(string? key)
    {
        for (var line = 0; line < Count; line++)
        {
            if (Lines[line]?.Key == key)
            {
                return line;
            }
        }

        return Count > 1 ? 1 : 0;
    }
}
