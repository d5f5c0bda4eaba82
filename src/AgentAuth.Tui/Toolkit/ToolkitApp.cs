using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Terminal;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// Terminal.Gui as a library of views in a loop of our own. It is given input, time and a size, and gives cells; the
/// terminal, its modes and its signals are no business of its. It has no thread, and wakes nobody who is not waiting
/// for a timer of its views.
/// </summary>
internal sealed class ToolkitApp : IDisposable
{
    private readonly IApplication _app;
    private readonly IDriver _driver;
    private readonly ToolkitCells _cells;
    private readonly ToolkitWindow _window;
    private readonly Action<Canvas> _draw;
    private readonly SessionToken? _session;
    private bool _isLaidOut;

    private ToolkitApp(TimeProvider time, Action wake, Action<InputEvent> happen, Action<Canvas> draw)
    {
        _draw = draw;
        _driver = HeadlessDriver.Take();
        _cells = new ToolkitCells(_driver);
        _app = Application.Create(new ToolkitClock(time));
        _app.Driver = _driver;
        _app.Initialized = true;
        _app.TimedEvents!.Added += (_, _) => wake();
        _driver.MouseEvent += OnMouse;
        _window = new ToolkitWindow(happen, canvas =>
        {
            // A screen that was cleared counts as drawn, and would cover what is drawn here.
            _cells.Discard();
            draw(canvas);
        });
        _session = _app.Begin(_window);
    }

    /// <summary>How long until a timer is due; null where there is none.</summary>
    public TimeSpan? UntilTimer => Timers.CheckTimers(out var milliseconds)
        ? TimeSpan.FromMilliseconds(Math.Max(0, milliseconds))
        : null;

    /// <summary>The input on its way to a control at this moment.</summary>
    public InputEvent? Raised => _window.Raised;

    private TimedEvents Timers => (TimedEvents)_app.TimedEvents!;

    /// <param name="time">What its timers go by.</param>
    /// <param name="wake">Ends the sleep of the loop, from any thread: a timer was added.</param>
    /// <param name="happen">Takes the input that no control has taken.</param>
    /// <param name="draw">Draws what lies under the controls, on a blank canvas.</param>
    public static ToolkitApp Open(
        TimeProvider time, Action wake, Action<InputEvent> happen, Action<Canvas> draw) =>
        new(time, wake, happen, draw);

    public void Resize(CellSize size)
    {
        _driver.SetScreenSize(size.Width, size.Height);
        _window.SetNeedsLayout();
        // At once: a click that comes before the next frame is looked up by where things lie.
        _window.Layout(new System.Drawing.Size(size.Width, size.Height));
        _isLaidOut = false;
    }

    /// <summary>Gives a key, a movement of the mouse or a paste to the view that it is for.</summary>
    public void Raise(InputEvent input) => Raise(input, input);

    /// <param name="input">What is passed on where no view takes it.</param>
    /// <param name="meant">How the views read it.</param>
    public void Raise(InputEvent input, InputEvent meant) => _window.Raise(input, () => meant switch
    {
        KeyPress press => _app.Keyboard.RaiseKeyDownEvent(ToolkitKeys.Of(press)),
        MouseInput mouse => Raise(mouse),
        Paste paste => _app.RaisePasteEvent(paste.Text),
        _ => false,
    });

    /// <summary>Runs the timers that are due; false where none was.</summary>
    public bool RunTimers()
    {
        if (UntilTimer != TimeSpan.Zero)
        {
            return false;
        }

        Timers.RunTimers();
        return true;
    }

    /// <summary>Draws everything anew on a blank grid of the screen's size.</summary>
    public void Draw(CellGrid grid)
    {
        if (_isLaidOut && !AnyShown())
        {
            // Its layout and its clipping are for controls, and cost a third of what a key of a list costs.
            _draw(grid.Canvas);
            return;
        }

        _window.Grid = grid;
        _window.SetNeedsDraw();
        _app.LayoutAndDraw();
        _window.Grid = null;
        _isLaidOut = true;
        if (_window.MostFocused?.Cursor is { IsVisible: true, Position: { } at } && grid.Area.Contains(at.X, at.Y))
        {
            grid.Cursor = (at.X, at.Y);
        }
    }

    /// <summary>
    /// Whether anything of this is shown: of a page on which nobody types, with its fields away, nothing is. A field
    /// of the toolkit's brings a list of proposals along, which is visible and has no size.
    /// </summary>
    public static bool IsShown(ToolkitView controls)
    {
        foreach (var control in controls.SubViews)
        {
            if (control is { Visible: true, Frame.IsEmpty: false })
            {
                return true;
            }
        }

        return controls.SubViews.Count == 0;
    }

    private bool AnyShown()
    {
        foreach (var controls in _window.SubViews)
        {
            if (IsShown(controls))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts controls on the window, above those that are there.</summary>
    public void Add(ToolkitView controls) => _window.Add(controls);

    /// <summary>Ends controls that were added; nothing else has the keys then.</summary>
    public void Remove(ToolkitView controls)
    {
        _window.Remove(controls);
        controls.Dispose();
    }

    /// <summary>Draws controls on what the frame that is being drawn has so far.</summary>
    public void DrawOver(ToolkitView controls)
    {
        controls.SetNeedsDraw();
        controls.SetClipToScreen();
        controls.Draw();
        _cells.MoveTo(_window.Grid!);
    }

    public void Dispose()
    {
        if (_session is { } session)
        {
            _app.End(session);
        }

        _window.Dispose();
        _driver.MouseEvent -= OnMouse;
        _app.Dispose();
        HeadlessDriver.Return(_driver);
    }

    private void OnMouse(object? sender, Mouse mouse) => _app.Mouse.RaiseMouseEvent(mouse);

    // The processor makes clicks of presses and releases.
    private bool Raise(MouseInput mouse)
    {
        if (ToolkitKeys.Of(mouse) is not { } raised)
        {
            return false;
        }

        _driver.GetInputProcessor().RaiseMouseEventParsed(raised);
        return true;
    }
}
