using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the help looks: groups of keys in as many columns as fit, then the marks and the words.</summary>
internal sealed class HelpFrame
{
    private const int KeyCells = 15;
    private const int ColumnCells = 38;

    private static readonly (DisplayState State, string Meaning)[] Marks =
    [
        (DisplayState.Fresh, "good, and not due for renewal"),
        (DisplayState.Refreshing, "being renewed at this moment"),
        (DisplayState.Due, "80 % of its life is over: it is renewed by itself, or expires soon"),
        (DisplayState.Danger, "under 5 % or 60 s left, and no renewal has worked"),
        (DisplayState.Expired, "past its end: the next call with it fails"),
        (DisplayState.Revoked, "the provider no longer accepts it"),
        (DisplayState.LogIn, "the provider refuses to renew it: only a login helps"),
        (DisplayState.Unresolved, "where it is kept gave no secret when last asked"),
        (DisplayState.Unknown, "never checked, and nobody said when it expires"),
        (DisplayState.NoExpiry, "does not end by itself"),
        (DisplayState.Rotation, "older than the policy allows: replace it"),
    ];

    private readonly HelpScreen _screen;
    private readonly Scene _scene;
    private readonly PageText[] _columns;
    private readonly PageText _below;

    public HelpFrame(HelpScreen screen, Scene scene)
    {
        (_screen, _scene) = (screen, scene);
        var count = Math.Clamp((scene.Size.Width - 2) / ColumnCells, 1, 4);
        var width = ((scene.Size.Width - 2) / count) - 2;
        _columns = [.. Enumerable.Range(0, count).Select(_ => new PageText(width, KeyCells))];
        _below = new PageText(scene.Size.Width - 2, 0);
        Keys();
        Legend();
    }

    public int Height => 2 + _columns.Max(column => column.Count) + _below.Count;

    public void Draw(Pen pen)
    {
        pen.Rule(0, $"Help: {_screen.About}", "esc close");
        var page = pen.Part(new CellArea(1, 1, pen.Width - 2, pen.Height - 1));
        for (var number = 0; number < _columns.Length; number++)
        {
            _columns[number].Draw(page.Columns(number * (_columns[number].Width + 2), _columns[number].Width), -_screen.Top);
        }

        _below.Draw(page, _columns.Max(column => column.Count) + 1 - _screen.Top);
    }

    // Each group goes to the shortest column, so that the page stays short.
    private void Keys()
    {
        foreach (var group in _screen.Told.GroupBy(binding => binding.Group).OrderBy(group => group.Key))
        {
            var column = _columns.MinBy(candidate => candidate.Count)!;
            column.Section(group.Key.ToString());
            foreach (var binding in group.DistinctBy(binding => binding.Keys))
            {
                column.Fact($"{binding.Keys} ", binding.Off is { } off ? $"{binding.Label} (off: {off})" : binding.Label);
            }
        }
    }

    private void Legend()
    {
        _below.Section("What the marks mean");
        foreach (var (state, meaning) in Marks)
        {
            var look = StateLook.Of(state);
            _below.Add(new Run($"{_scene.Theme.Mark(state, _scene.Glyphs)}  ", look.Role), new Run(look.Word.PadRight(14), look.Role), new Run(meaning));
        }

        _below.Section("Words");
        _below.Add("Renew: get a new access token before the old one ends. It happens by itself while this view is open.", Role.Text);
        _below.Add("Revoke: tell the provider to cancel a token, so that a stolen copy stops working too.", Role.Text);
        _below.Add("Rotate: replace a long-lived key by a new one, then revoke the old.", Role.Text);
    }
}
