using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// The one window, which covers the screen: what is in it is drawn straight into the frame, and input that none of its
/// controls has taken is passed on as the terminal sent it.
/// </summary>
internal sealed class ToolkitWindow : Runnable
{
    private readonly Action<InputEvent> _happen;
    private readonly Action<Canvas> _draw;

    public ToolkitWindow(Action<InputEvent> happen, Action<Canvas> draw)
    {
        (_happen, _draw) = (happen, draw);
        // What a key or a button does here is not the toolkit's to say.
        KeyBindings.Clear();
        MouseBindings.Clear();
    }

    /// <summary>What is being drawn on at this moment.</summary>
    public CellGrid? Grid { get; set; }

    /// <summary>The input on its way at this moment; null once it was passed on.</summary>
    public InputEvent? Raised { get; private set; }

    /// <summary>Raises an input in the toolkit, which says whether a view has taken it.</summary>
    public void Raise(InputEvent input, Func<bool> raise)
    {
        Raised = input;
        if (!raise())
        {
            Pass();
        }

        Raised = null;
    }

    protected override bool OnKeyDown(Key key) => Pass();

    protected override bool OnMouseEvent(Mouse mouse) => Pass();

    // It is covered by what is drawn on it.
    protected override bool OnClearingViewport() => true;

    // What lies on it is drawn with it, from below to above.
    protected override bool OnDrawingSubViews(DrawContext? context) => true;

    protected override bool OnDrawingContent(DrawContext? context)
    {
        if (Grid is { } grid)
        {
            _draw(grid.Canvas);
        }

        return true;
    }

    // A click follows the press and the release that it was made of; those have been passed on.
    private bool Pass()
    {
        if (Raised is { } input)
        {
            Raised = null;
            _happen(input);
        }

        return true;
    }
}
