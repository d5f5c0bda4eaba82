using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using Terminal.Gui.App;
using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// Terminal.Gui's list without its marks, its search and its emacs keys, with rows of clean runs in our colours. One
/// row is chosen by the keys of every list here, by the wheel and by a click.
/// </summary>
internal sealed class ChoiceList : ListView
{
    private const int WheelRows = 3;

    private readonly ChoiceRows _rows = new();
    private bool _isTold;

    /// <param name="isSteered">The keys stay with a field, which leaves it those that it has no use for.</param>
    public ChoiceList(bool isSteered = false)
    {
        CanFocus = !isSteered;
        KeystrokeNavigator = null;
        KeyBindings.Clear();
        MouseBindings.Clear();
        Bind(Command.Down, Key.CursorDown, Key.J);
        Bind(Command.Up, Key.CursorUp, Key.K);
        Bind(Command.PageDown, Key.PageDown, Key.D.WithCtrl);
        Bind(Command.PageUp, Key.PageUp, Key.U.WithCtrl);
        Bind(Command.Start, Key.Home, Key.G);
        Bind(Command.End, Key.End, Key.G.WithShift);
        // The toolkit's own leave a key at either end of the list to whoever comes next, and activate what they leave.
        AddCommand(Command.Down, () => Moved(MoveDown));
        AddCommand(Command.Up, () => Moved(MoveUp));
        Source = _rows;
    }

    /// <summary>The person has chosen another row, by its number.</summary>
    public event Action<int>? Chosen;

    /// <summary>The person has clicked on a row, which is the chosen one.</summary>
    public event Action<int>? Clicked;

    /// <summary>What there is to choose from, and which of it is chosen; that row is in view.</summary>
    public void Show(IReadOnlyList<ChoiceRow> rows, int chosen, int height, Theme theme, GlyphSet glyphs)
    {
        _isTold = true;
        SetScheme(ToolkitColors.SchemeOf(theme[Role.Text], theme[Role.Text]));
        _rows.Show(rows, theme, glyphs);
        SelectedItem = rows.Count == 0 ? null : Math.Clamp(chosen, 0, rows.Count - 1);
        if (SelectedItem is { } at)
        {
            var lowestTop = Math.Max(0, rows.Count - Math.Max(1, height));
            var top = Math.Min(Math.Clamp(Viewport.Y, Math.Max(0, at - Math.Max(1, height) + 1), at), lowestTop);
            if (top != Viewport.Y)
            {
                Viewport = Viewport with { Y = top };
            }
        }

        SetNeedsDraw();
        _isTold = false;
    }

    protected override void OnValueChanged(ValueChangedEventArgs<int?> args)
    {
        if (!_isTold && args.NewValue is { } at)
        {
            Chosen?.Invoke(at);
        }
    }

    protected override bool OnMouseEvent(Mouse mouse) => mouse.Flags switch
    {
        MouseFlags.WheeledDown => Turn(WheelRows),
        MouseFlags.WheeledUp => Turn(-WheelRows),
        MouseFlags.LeftButtonPressed => Click(mouse),
        _ => false,
    };

    // What lies under it is drawn before.
    protected override bool OnClearingViewport() => true;

    private void Bind(Command command, params Key[] keys)
    {
        foreach (var key in keys)
        {
            KeyBindings.Add(key, command);
        }
    }

    private static bool Moved(Func<bool, bool> move)
    {
        _ = move(false);
        return true;
    }

    private bool Turn(int rows)
    {
        if (SelectedItem is { } at)
        {
            SelectedItem = Math.Clamp(at + rows, 0, _rows.Count - 1);
        }

        return true;
    }

    private bool Click(Mouse mouse)
    {
        if (mouse.Position is { } at && Viewport.Y + at.Y < _rows.Count)
        {
            SelectedItem = Viewport.Y + at.Y;
            Clicked?.Invoke(Viewport.Y + at.Y);
        }

        return true;
    }
}
