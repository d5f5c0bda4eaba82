using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Loop;

/// <summary>
/// A view in its window: input goes to the controls that lie on it, and what they leave or do is an event of the view.
/// </summary>
internal sealed class ViewStage : IDisposable
{
    private readonly Func<DateTimeOffset> _now;
    private readonly Action<IReadOnlyList<Effect>> _want;
    private readonly Func<ToolkitApp> _open;
    private ToolkitApp? _app;
    private IViewControls? _controls;
    private CellSize _size;
    private bool _isBusy;
    private bool _isBehind;

    private ViewStage(
        IView view, TimeProvider time, Func<DateTimeOffset> now, Action wake, Action<IReadOnlyList<Effect>> want)
    {
        (View, _now, _want) = (view, now, want);
        _open = () => ToolkitApp.Open(time, wake, Happen, Draw);
    }

    public IView View { get; set; }

    public TimeSpan? UntilTimer => _app?.UntilTimer;

    /// <param name="view">What it begins with.</param>
    /// <param name="time">What timers go by.</param>
    /// <param name="now">What the view goes by.</param>
    /// <param name="wake">Ends the sleep of the loop.</param>
    /// <param name="want">Takes what the view wants done.</param>
    public static ViewStage Open(
        IView view, TimeProvider time, Func<DateTimeOffset> now, Action wake, Action<IReadOnlyList<Effect>> want) =>
        new(view, time, now, wake, want);

    public void Happen(ViewEvent happened)
    {
        var (next, wanted) = View.On(happened, _now());
        View = next;
        _want(wanted);
        Follow();
    }

    /// <summary>
    /// Opens the window. It takes longer than a frame, so the first one comes before it, and what the view reads
    /// meanwhile is read beside it.
    /// </summary>
    public ToolkitApp Settle()
    {
        if (_app is null)
        {
            _app = _open();
            _app.Resize(_size);
            _controls = View.ControlsIn(_app, Happen);
            Follow();
        }

        return _app;
    }

    public void Raise(InputEvent input)
    {
        var app = Settle();
        var meant = input;
        if (input is KeyPress key && _controls is not null)
        {
            meant = _controls.Want(key, View, _now());
        }

        if (meant is null)
        {
            Happen(input);
            return;
        }

        _isBusy = true;
        app.Raise(input, meant);
        _isBusy = false;
        if (_isBehind)
        {
            Follow();
        }
    }

    public void Resize(CellSize size)
    {
        _size = size;
        _app?.Resize(size);
        Happen(new Resized(size));
    }

    public bool RunTimers() => _app?.RunTimers() == true;

    /// <summary>Draws everything on a blank grid of the screen's size.</summary>
    public void Draw(CellGrid grid)
    {
        if (_app is null)
        {
            View.Draw(grid.Canvas, _now());
        }
        else
        {
            _app.Draw(grid);
        }
    }

    public void Dispose() => _app?.Dispose();

    // A control that acts is still at work while the view changes; it may even be gone afterwards.
    private void Follow()
    {
        _isBehind = true;
        if (_isBusy || _controls is null)
        {
            return;
        }

        _isBusy = true;
        while (_isBehind)
        {
            _isBehind = false;
            _controls.Follow(View, _now());
        }

        _isBusy = false;
    }

    private void Draw(Canvas canvas)
    {
        if (_controls is null)
        {
            View.Draw(canvas, _now());
        }
        else
        {
            _controls.Draw(View, canvas, _now());
        }
    }
}
