using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>How the help looks: groups of keys in as many columns as fit, then the marks and the words.</summary>
internal sealed class HelpFrame
{
    private const int KeyCells = 15;
    private const int ColumnCells = 38;

    private static readonly (DisplayState State, string Meaning)[] Marks =
    [
        (DisplayState.Fresh, "good, and not due for refresh"),
        (DisplayState.Refreshing, "being refreshed at this moment"),
        (DisplayState.Due, "80 % of its life is over: it is refreshed by itself, or expires soon"),
        (DisplayState.Danger, "under 5 % or 60 s left, and no refresh has worked"),
        (DisplayState.Expired, "past its end: the next call with it fails"),
        (DisplayState.Revoked, "the provider no longer accepts it"),
        (DisplayState.LogIn, "the provider refuses to refresh it: only a login helps"),
        (DisplayState.Unresolved, "where it is kept gave no secret when last asked"),
        (DisplayState.Unverified, "its end is known, and nobody has checked whether it works"),
        (DisplayState.Unknown, "never checked, and nobody said when it expires"),
        (DisplayState.NoExpiry, "does not end by itself"),
        (DisplayState.Rotation, "older than the policy allows: replace it"),
    ];

    private static readonly string[] Words =
    [
        "Refresh: get a new access token before the old one ends. It happens by itself while this view is open.",
        "Revoke: tell the provider to cancel a token, so that a stolen copy stops working too.",
        "Rotate: replace a long-lived key by a new one, then revoke the old.",
    ];

    private readonly HelpScreen _screen;
    private readonly ScreenContext _context;
    private readonly PageText[] _columns;
    private readonly PageText _below;

    public HelpFrame(HelpScreen screen, ScreenContext context)
    {
        (_screen, _context) = (screen, context);
        var count = Math.Clamp((context.Size.Width - 2) / ColumnCells, 1, 4);
        var width = ((context.Size.Width - 2) / count) - 2;
        _columns = [.. Enumerable.Range(0, count).Select(_ => new PageText(width, KeyCells))];
        _below = new PageText(context.Size.Width - 2, 0);
        Keys();
        Legend();
    }

    public int Height => 2 + _columns.Max(column => column.Count) + _below.Count;

    public void Draw(CellPainter painter)
    {
        painter.Rule(0, $"Help: {_screen.About}", "esc close");
        var page = painter.Part(new CellArea(1, 1, painter.Width - 2, painter.Height - 1));
        for (var number = 0; number < _columns.Length; number++)
        {
            _columns[number].Draw(
                page.Columns(number * (_columns[number].Width + 2), _columns[number].Width), -_screen.Top);
        }

        _below.Draw(page, _columns.Max(column => column.Count) + 1 - _screen.Top);
        DrawSearch(painter);
    }

    private void DrawSearch(CellPainter painter)
    {
        if (!_screen.IsTyping && _screen.Search.Length == 0)
        {
            return;
        }

        var row = painter.Rows(painter.Height - 1, 1).Over(Role.Surface);
        var x = row.Write(1, 0, "/ ", Role.Key);
        row.Write(x, 0, _screen.Search);
    }

    // Each group goes to the shortest column, so that the page stays short.
    private void Keys()
    {
        foreach (var group in _screen.Told.Where(binding => _screen.Finds(binding.Keys, binding.Label, binding.Off))
            .GroupBy(binding => binding.Group).OrderBy(group => group.Key))
        {
            var column = _columns.MinBy(candidate => candidate.Count)!;
            column.Section(group.Key.ToString());
            foreach (var binding in group.DistinctBy(binding => binding.Keys))
            {
                column.Fact(
                    $"{binding.Keys} ", binding.Off is { } off ? $"{binding.Label} (off: {off})" : binding.Label);
            }
        }
    }

    private void Legend()
    {
        var marks = _screen.About is "MCP" or "MCP server"
            ? ServerLook.All.Select(
                look => new { Mark = look.Mark(_context.Glyphs).ToString(), look.Role, look.Word, look.Meaning })
            : Marks.Select(
                mark => new
                {
                    Mark = _context.Theme.Mark(mark.State, _context.Glyphs),
                    StateLook.Of(
                    mark.State).Role,
                    StateLook.Of(mark.State).Word,
                    mark.Meaning
                });
        Section("What the marks mean", [.. marks.Where(mark => _screen.Finds(mark.Word, mark.Meaning))
            .Select(
                mark => (IReadOnlyList<Run>)[
                    new Run($"{mark.Mark}  ", mark.Role), new Run(mark.Word.PadRight(14), mark.Role),
                    new Run(mark.Meaning)])]);
        Section(
            "Words", [.. Words.Where(text => _screen.Finds(text)).Select(text => (IReadOnlyList<Run>)[new Run(text)])]);
        if (_below.Count == 0 && _columns.All(column => column.Count == 0))
        {
            _below.Add("Nothing matches.", Role.TextMuted);
        }
    }

    private void Section(string title, IReadOnlyList<IReadOnlyList<Run>> lines)
    {
        if (lines.Count > 0)
        {
            _below.Section(title);
        }

        foreach (var line in lines)
        {
            _below.AddWrapped(line);
        }
    }
}
