using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the list of servers looks.</summary>
internal sealed class ServersFrame(ServersScreen screen, Scene scene)
{
    private const int NameAt = 4;
    private const int Gap = 2;
    private const int StateCells = 12;

    /// <summary>Below it a row has no room for more than name, state and needs.</summary>
    private const int ColumnsForCredential = 70;

    private readonly ServersLayout _layout = ServersLayout.For(scene);
    private readonly GroupedRows<ServerEntry> _rows = screen.Rows(scene);

    public void Draw(Pen pen)
    {
        pen.Rule(0, Heading(pen.Width - 6), screen.TroubledOnly ? "only what is wrong" : "", Role.TextMuted);
        var list = pen.Part(_layout.List);
        if (_rows.Count == 0)
        {
            DrawEmpty(list);
        }
        else
        {
            DrawRows(list);
            DrawPane(pen);
        }

        DrawProblems(list);
        DrawFilter(list);
    }

    // The most pressing first: what does not fit is left out whole, from the end.
    private string Heading(int width)
    {
        if (scene.Board.Servers is not { } listing)
        {
            return "MCP servers";
        }

        var count = listing.Servers.Count;
        var heading = $"{count} MCP {(count == 1 ? "server" : "servers")}";
        foreach (var group in listing.Servers.GroupBy(ServerLook.Of).OrderBy(group => group.Key.State))
        {
            var longer = $"{heading} · {group.Count()} {group.Key.Word}";
            heading = longer.Length <= width ? longer : heading;
        }

        return heading;
    }

    private (int Name, int Credential) Cells(int width)
    {
        var longest = _rows.Items.Max(server => server.Name.Length);
        return width < ColumnsForCredential
            ? (Math.Clamp(longest, 6, Math.Max(6, width - NameAt - StateCells - Gap - 1)), 0)
            : (Math.Clamp(longest, 6, width / 4), Math.Min(44, width * 4 / 10));
    }

    private void DrawRows(Pen pen)
    {
        var (name, credential) = Cells(pen.Width);
        DrawTitles(pen, name, credential);
        for (var row = 0; row < _layout.Rows && screen.Window.Top + row < _rows.Count; row++)
        {
            var line = screen.Window.Top + row;
            if (_rows.At(line) is { } server)
            {
                DrawServer(pen.Rows(1 + row, 1), server, line == screen.Window.Selected, name, credential);
            }
            else if (_rows.At(line + 1) is { } first)
            {
                var x = pen.Write(1, 1 + row, first.HostName, Role.Title);
                pen.Write(x + Gap, 1 + row, $"{first.File}{(first.Scope == "project" ? ", the project's" : "")}", Role.TextMuted);
            }
        }
    }

    private static void DrawTitles(Pen pen, int name, int credential)
    {
        pen.Write(NameAt, 0, "SERVER", Role.TextMuted);
        var x = NameAt + name + Gap;
        pen.Write(x, 0, "STARTS", Role.TextMuted);
        x += StateCells + Gap;
        if (credential > 0)
        {
            pen.Write(x, 0, "CREDENTIAL", Role.TextMuted);
            x += credential + Gap;
        }

        if (x + 5 < pen.Width)
        {
            pen.Write(x, 0, "NEEDS", Role.TextMuted);
        }
    }

    private void DrawServer(Pen pen, ServerEntry server, bool isSelected, int name, int credential)
    {
        var row = isSelected ? pen.Over(Role.Selection) : pen;
        var facts = new ServerFacts(server, scene);
        if (isSelected)
        {
            row.Write(0, 0, scene.Glyphs.SelectedRow.ToString(), Role.Accent);
        }

        row.Write(2, 0, facts.Look.Mark(scene.Glyphs).ToString(), facts.Look.Role);
        row.WriteId(NameAt, 0, server.Name, Role.Text, name);
        var x = NameAt + name + Gap;
        row.Write(x, 0, facts.Look.Word, facts.Look.Role, StateCells);
        x += StateCells + Gap;
        if (credential > 0)
        {
            row.Columns(x, Math.Min(credential, row.Width - x)).Write(0, 0, facts.Credential);
            x += credential + Gap;
        }

        if (x + 5 < row.Width)
        {
            row.Columns(x, row.Width - x - 1).Write(0, 0, facts.Needs, Role.TextMuted);
        }
    }

    private void DrawPane(Pen pen)
    {
        if (_layout.Pane.IsEmpty || screen.Selected(scene) is not { } server)
        {
            return;
        }

        var inside = pen.Part(_layout.Pane).Box($"{server.Name} ({server.HostName})", "enter: all of it");
        new ServerFacts(server, scene).Page(inside.Width - 2).Draw(inside.Columns(1, inside.Width - 2), 0);
    }

    private void DrawProblems(Pen pen)
    {
        for (var number = 0; number < _layout.Problems; number++)
        {
            pen.Write(2, pen.Height - _layout.Problems + number, $"{scene.Glyphs.Cross} {scene.Board.Servers!.Problems[number].Message}", Role.Error, pen.Width - 3);
        }
    }

    // The row is taken from the list's end while a filter is on.
    private void DrawFilter(Pen pen)
    {
        if (screen.Typing is null && screen.Filter.Length == 0)
        {
            return;
        }

        var row = pen.Rows(pen.Height - 1, 1).Over(Role.Surface);
        var x = row.Write(1, 0, "/ ", Role.Key);
        (screen.Typing ?? TextField.Of(screen.Filter)).Draw(row, x, 0, Math.Max(10, row.Width - x - 14), screen.Typing is not null);
        row.WriteRight(row.Width - 1, 0, $"{_rows.Lines.OfType<ServerEntry>().Count()} of {scene.Board.Servers?.Servers.Count ?? 0}", Role.TextMuted);
    }

    private void DrawEmpty(Pen pen)
    {
        string[] lines = scene.Board.Servers switch
        {
            null => ["Reading…"],
            { Servers.Count: > 0 } => ["Nothing matches.", "", "esc drops the filter"],
            _ =>
            [
                "No host has an MCP server here.",
                "",
                "agent-auth reads the files of Claude Code, Claude Desktop, Cursor,",
                "VS Code, Codex, Gemini CLI, Windsurf, Zed and Cline, and .mcp.json",
                "of this folder.",
            ],
        };
        for (var y = 0; y < lines.Length; y++)
        {
            pen.Write(5, 2 + y, lines[y], y == 0 ? Role.Title : Role.TextMuted);
        }
    }
}
