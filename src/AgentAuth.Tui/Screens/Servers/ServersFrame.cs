using AgentAuth.Console.Themes;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>How the list of servers looks.</summary>
internal sealed class ServersFrame(ServersScreen screen, ScreenContext context)
{
    private const int NameAt = 4;
    private const int Gap = 2;
    private const int StateCells = 12;
    private const int LeastCredential = 10;

    /// <summary>Below it a row has no room for more than name, state and needs.</summary>
    private const int ColumnsForCredential = 70;

    private readonly ServersLayout _layout = ServersLayout.For(context);
    private readonly GroupedRows<ServerEntry> _rows = screen.Rows(context);

    public void Draw(CellPainter painter)
    {
        painter.Rule(0, Heading(painter.Width - 6), screen.TroubledOnly ? "only what is wrong" : "", Role.TextMuted);
        var list = _layout.Places.InList(
            painter, "MCP servers", $"{_rows.ItemsBefore(screen.Window.Selected + 1)}/{_rows.ItemsBefore(_rows.Count)}");
        if (_rows.Count == 0)
        {
            DrawEmpty(list);
        }
        else
        {
            DrawRows(list);
            DrawPane(painter);
        }

        DrawProblems(list);
        DrawFilter(list);
    }

    // The most pressing first: what does not fit is left out whole, from the end.
    private string Heading(int width)
    {
        if (context.State.Servers is not { } listing)
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
            : (
                Math.Clamp(longest, 6, width / 4),
                Math.Clamp(
                    _rows.Items.Max(server => new ServerFacts(server, context).Credential.Sum(run => run.Width)),
                    LeastCredential, width * 4 / 10));
    }

    private void DrawRows(CellPainter painter)
    {
        var (name, credential) = Cells(painter.Width);
        DrawTitles(painter, name, credential);
        for (var row = 0; row < _layout.Rows && screen.Window.Top + row < _rows.Count; row++)
        {
            var line = screen.Window.Top + row;
            if (_rows.At(line) is { } server)
            {
                DrawServer(painter.Rows(1 + row, 1), server, line == screen.Window.Selected, name, credential);
            }
            else if (_rows.At(line + 1) is { } first)
            {
                var x = painter.Write(1, 1 + row, first.HostName, Role.Title);
                painter.Write(
                    x + Gap, 1 + row, $"{first.File}{(first.Scope == "project" ? ", the project's" : "")}",
                    Role.TextMuted);
            }
        }
    }

    private static void DrawTitles(CellPainter painter, int name, int credential)
    {
        painter.Write(NameAt, 0, "SERVER", Role.TextMuted);
        var x = NameAt + name + Gap;
        painter.Write(x, 0, "STARTS", Role.TextMuted);
        x += StateCells + Gap;
        if (credential > 0)
        {
            painter.Write(x, 0, "CREDENTIAL", Role.TextMuted);
            x += credential + Gap;
        }

        if (x + 5 < painter.Width)
        {
            painter.Write(x, 0, "NEEDS", Role.TextMuted);
        }
    }

    private void DrawServer(CellPainter painter, ServerEntry server, bool isSelected, int name, int credential)
    {
        var row = isSelected ? painter.Over(Role.Selection) : painter;
        var facts = new ServerFacts(server, context);
        if (isSelected)
        {
            row.Write(0, 0, context.Glyphs.SelectedRow.ToString(), Role.Accent);
        }

        row.Write(2, 0, facts.Look.Mark(context.Glyphs).ToString(), facts.Look.Role);
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

    private void DrawPane(CellPainter painter)
    {
        if (_layout.Places.Details.IsEmpty || screen.Selected(context) is not { } server)
        {
            return;
        }

        var inside = _layout.Places.InDetails(painter, $"{server.Name} ({server.HostName})", "enter: all of it");
        new ServerFacts(server, context).Page(inside.Width).Draw(inside, 0);
    }

    private void DrawProblems(CellPainter painter)
    {
        for (var number = 0; number < _layout.Problems; number++)
        {
            painter.Write(
                2, painter.Height - _layout.Problems + number,
                $"{context.Glyphs.Cross} {context.State.Servers!.Problems[number].Message}", Role.Error,
                painter.Width - 3);
        }
    }

    // The row is taken from the list's end while a filter is on.
    private void DrawFilter(CellPainter painter)
    {
        if (!screen.IsTyping && screen.Filter.Length == 0)
        {
            return;
        }

        var row = painter.Rows(painter.Height - 1, 1).Over(Role.Surface);
        row.Write(row.Write(1, 0, "/ ", Role.Key), 0, screen.Filter);
        row.WriteRight(
            row.Width - 1, 0,
            $"{_rows.Lines.OfType<ServerEntry>().Count()} of {context.State.Servers?.Servers.Count ?? 0}",
            Role.TextMuted);
    }

    private void DrawEmpty(CellPainter painter)
    {
        var empty = context.State.Servers switch
        {
            null => EmptyState.Reading,
            { Servers.Count: > 0 } => EmptyState.NoMatch,
            _ => new EmptyState(
                "No host has an MCP server here.",
                "agent-auth reads the files of Claude Code, Claude Desktop, Cursor, VS Code, Codex, Gemini CLI, "
                    + "Windsurf, Zed and Cline, and .mcp.json of this folder.",
                ("agent mcp install", "give a host a server, with its credential"),
                ("claude mcp add", "or add one in the host's own way"),
                ("agent demo", "look at a home with everything in it")),
        };
        empty.Draw(painter);
    }
}
