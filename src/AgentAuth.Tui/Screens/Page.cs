using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
using Terminal.Gui.Input;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Screens;

/// <summary>
/// The controls of one screen, where the person types and presses. They lie on what the screen draws, show what it
/// says, and tell it what was done; what none of them takes of the input is the screen's.
/// </summary>
internal abstract class Page : ToolkitView
{
    private bool _isEntered;

    protected Page(PageHost host)
    {
        Host = host;
        CanFocus = true;
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>Whether there is a control that could take a key.</summary>
    public virtual bool TakesKeys => Stops.Any();

    protected PageHost Host { get; }

    protected IEnumerable<ToolkitView> Stops =>
        Ordered(SubViews.Where(view => view is { CanFocus: true, Visible: true, Enabled: true }));

    /// <summary>Brings the controls to what the screen says by now.</summary>
    public abstract void Follow(Screen screen, ScreenContext context);

    /// <summary>The keys go to a control of this page; to the first where none had them.</summary>
    public void Enter()
    {
        if (!_isEntered || Focused is not { Visible: true, Enabled: true })
        {
            First?.SetFocus();
        }

        if (!HasFocus)
        {
            SetFocus();
        }

        _isEntered = true;
    }

    /// <summary>The control that has the keys at first.</summary>
    protected virtual ToolkitView? First => Stops.FirstOrDefault();

    /// <summary>The order in which tab goes through the controls.</summary>
    protected virtual IEnumerable<ToolkitView> Ordered(IEnumerable<ToolkitView> stops) => stops;

    /// <summary>The control after the one with the focus, or before it; around the ends.</summary>
    protected bool Step(int by)
    {
        var stops = Stops.ToList();
        if (stops.Count < 2)
        {
            return false;
        }

        var at = stops.FindIndex(view => view.HasFocus);
        return stops[(at + by + stops.Count) % stops.Count].SetFocus();
    }

    // What stands in the row of a control, as its label, is a part of it.
    protected override bool OnMouseEvent(Mouse mouse) =>
        mouse.Flags == MouseFlags.LeftButtonPressed && mouse.Position is { } at
        && Stops.FirstOrDefault(stop => stop is not PushButton && stop.Frame.Y == at.Y) is { } control
        && control.SetFocus();

    // Its screen has drawn what lies under the controls.
    protected override bool OnClearingViewport() => true;

    // A field keeps the arrows that move in it.
    protected override bool OnKeyDown(Key key) =>
        ((key == Key.Tab || key == Key.CursorRight) && Step(1))
        || ((key == Key.Tab.WithShift || key == Key.CursorLeft) && Step(-1));
}
