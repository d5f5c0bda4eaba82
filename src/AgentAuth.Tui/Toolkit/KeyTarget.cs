using AgentAuth.Tui.Input;
using Terminal.Gui.Input;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// A place that can have the focus and is drawn by its screen: a choice, or a secret, which no control of the toolkit
/// may hold. It is given the input as the terminal sent it.
/// </summary>
internal sealed class KeyTarget : ToolkitView
{
    private readonly Func<InputEvent?> _raised;
    private readonly Func<InputEvent, bool> _take;

    /// <param name="raised">The input on its way at this moment.</param>
    /// <param name="take">False where it means nothing here.</param>
    public KeyTarget(Func<InputEvent?> raised, Func<InputEvent, bool> take)
    {
        (_raised, _take) = (raised, take);
        CanFocus = true;
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>Whether the click that gives it the focus is for it too.</summary>
    public bool IsPressedAtOnce { get; init; }

    protected override bool OnKeyDown(Key key) => Take();

    protected override bool OnPaste(string text) => Take();

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) || mouse.Flags.HasFlag(MouseFlags.PositionReport))
        {
            return false;
        }

        var isTaken = (HasFocus || IsPressedAtOnce) && Take();
        return SetFocus() || isTaken;
    }

    // What is seen there is drawn before.
    protected override bool OnClearingViewport() => true;

    private bool Take() => _raised() is { } input && _take(input);
}
