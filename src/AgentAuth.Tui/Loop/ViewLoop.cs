using System.Collections.Concurrent;
using AgentAuth.Console.Capabilities;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Loop;

/// <summary>
/// Sleeps until there is input, a posted event, a timer or a visible change; lets the view answer; paints at most once
/// in 16 ms, and only when the terminal has room, so a slow one skips frames instead of holding up the keys. The one
/// loop of the view: Terminal.Gui, whose window the view is, has none of its own.
/// </summary>
public sealed class ViewLoop(ITerminal terminal, IEffectRunner effects, TimeProvider time) : IEventSink
{
    /// <summary>128 + SIGHUP, as if the shell had ended us with the terminal.</summary>
    private const int TerminalGone = 129;

    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(16);

    /// <summary>
    /// Ctrl-C after this long without a byte is a person's who waits, and no part of the paste that has not ended.
    /// </summary>
    private static readonly TimeSpan PasteSilence = TimeSpan.FromSeconds(1);

    /// <summary>Nobody is looking at a window without focus.</summary>
    private static readonly TimeSpan UnfocusedFrameTime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<ViewEvent> _posted = new();
    private readonly byte[] _input = new byte[4096];
    private readonly FramePainter _painter = new(terminal);
    private ScreenModes _modes = new("agent", HasMouse: true);
    private CellSize _size;
    private InputParser _parser = null!;
    private ViewStage _stage = null!;
    private int? _exitCode;
    private bool _isDirty;
    private bool _hasFocus = true;
    private bool _knowsWidth;
    private long? _paintedAt;
    private long _readAt;
    private DateTimeOffset? _paintingAt;
    private DateTimeOffset? _changeAt;

    /// <summary>Whether the mouse is taken from the terminal at the start.</summary>
    public bool HasMouse { init => _modes = _modes with { HasMouse = value }; }

    public void Post(ViewEvent happened)
    {
        _posted.Enqueue(happened);
        terminal.Wake();
    }

    /// <summary>Shows the view until it quits or the terminal goes, and returns the exit code.</summary>
    public int Run(IView view)
    {
        _parser = new InputParser(Take);
        terminal.Enter(_modes);
        try
        {
            Ask();
            using var stage = _stage = ViewStage.Open(
                view, time, () => _paintingAt ?? time.GetUtcNow(), terminal.Wake, Want);
            Resize();
            while (_exitCode is null)
            {
                Step();
            }

            return _exitCode.Value;
        }
        finally
        {
            terminal.Leave();
        }
    }

    private void Step()
    {
        var isDue = _isDirty && UntilFrame() <= TimeSpan.Zero;
        var signs = terminal.Wait(Timeout(), isDue);
        Obey(signs);
        TakePosted();
        ExpireEscape();
        _isDirty |= _stage.RunTimers();
        TakeTick();
        if (isDue && signs.HasFlag(TerminalSigns.Room) && _exitCode is null)
        {
            Paint();
        }
    }

    private void Obey(TerminalSigns signs)
    {
        if (signs.HasFlag(TerminalSigns.SuspendAsked))
        {
            Suspend();
        }

        if (signs.HasFlag(TerminalSigns.Resumed))
        {
            Resume();
        }
        else if (signs.HasFlag(TerminalSigns.Resized))
        {
            Resize();
        }

        if (signs.HasFlag(TerminalSigns.Input))
        {
            Read();
        }
        else if (signs.HasFlag(TerminalSigns.Closed))
        {
            _exitCode ??= TerminalGone;
        }
    }

    private void Read()
    {
        var count = terminal.Read(_input);
        if (count == 0)
        {
            _exitCode ??= TerminalGone;
            return;
        }

        var input = _input.AsSpan(0, count);
        if (_parser.IsPasting && time.GetElapsedTime(_readAt) >= PasteSilence && ControlKeys.IsInterrupt(input))
        {
            _parser.DropPaste();
        }

        _parser.Feed(input);
        _readAt = time.GetTimestamp();
    }

    private void ExpireEscape()
    {
        if (_parser.IsWaiting && time.GetElapsedTime(_readAt) >= terminal.Capabilities.EscapeDelay)
        {
            _parser.Expire();
        }
    }

    private void TakePosted()
    {
        while (_exitCode is null && _posted.TryDequeue(out var happened))
        {
            Happen(happened);
        }
    }

    private void TakeTick()
    {
        if (!_isDirty && _changeAt <= time.GetUtcNow())
        {
            _changeAt = null;
            Happen(new Tick());
        }
    }

    /// <summary>Input goes to the window; the loop keeps to itself what only it can use.</summary>
    private void Take(InputEvent happened)
    {
        switch (happened)
        {
            case FocusChange focus:
                _hasFocus = focus.HasFocus;
                break;
            case TerminalAnswer.ModeState { Mode: 2026, State: 1 or 2 }:
                _painter.IsSynchronized = true;
                return;
            case TerminalAnswer.CursorAt cursor when !_knowsWidth:
                _knowsWidth = true;
                if (cursor.X == 2)
                {
                    Happen(new GlyphsAreWide());
                }

                return;
            case TerminalAnswer.DeviceAttributes or TerminalAnswer.ModeState or TerminalAnswer.CursorAt:
                return;
            case KeyPress or MouseInput or Paste when _exitCode is null:
                _isDirty = true;
                _stage.Raise(happened);
                return;
            default:
                break;
        }

        Happen(happened);
    }

    private void Happen(ViewEvent happened)
    {
        if (_exitCode is null)
        {
            _stage.Happen(happened);
        }
    }

    private void Want(IReadOnlyList<Effect> wanted)
    {
        _isDirty = true;
        foreach (var effect in wanted)
        {
            Run(effect);
        }
    }

    private void Run(Effect effect)
    {
        switch (effect)
        {
            case TerminalEffect.Quit quit:
                _exitCode ??= quit.ExitCode;
                break;
            case TerminalEffect.Suspend:
                Suspend();
                break;
            case TerminalEffect.Lend lend:
                Lend(lend.To);
                break;
            case TerminalEffect.Redraw:
                _painter.Forget();
                break;
            case TerminalEffect.SetMouse mouse:
                _modes = _modes with { HasMouse = mouse.IsOn };
                terminal.Write(mouse.IsOn ? TerminalSequences.MouseOn : TerminalSequences.MouseOff);
                break;
            case TerminalEffect.SetTitle title:
                _modes = _modes with { Title = title.Title };
                terminal.Write(TerminalSequences.Title(title.Title));
                break;
            case TerminalEffect.Bell:
                terminal.Write("\a"u8);
                break;
            case TerminalEffect.Copy copy:
                terminal.Write(TerminalSequences.Copy(copy.Text));
                break;
            default:
                effects.Start(effect, this);
                break;
        }
    }

    /// <summary>Questions go out before the first frame and are never waited for.</summary>
    private void Ask()
    {
        var capabilities = terminal.Capabilities;
        if (!capabilities.AnswersQuestions)
        {
            return;
        }

        if (capabilities.IsUnicode)
        {
            terminal.Write(TerminalSequences.AskWidth);
        }

        // tmux repaints the whole pane at each end bracket (tmux#5612); over SSH the answer comes frames too late.
        if (!capabilities.IsTmux && !capabilities.IsRemote)
        {
            terminal.Write(TerminalSequences.AskSynchronized);
        }

        terminal.Write(TerminalSequences.AskBackground);
    }

    private void Suspend() => terminal.Suspend();

    private void Lend(Effect work)
    {
        terminal.Leave();
        effects.RunAsync(work, this).GetAwaiter().GetResult();
        Resume();
    }

    private void Resume()
    {
        terminal.Enter(_modes);
        _painter.Forget();
        Happen(new Resumed());
        Resize();
    }

    /// <summary>However many sizes went by since the last look, only the newest counts.</summary>
    private void Resize()
    {
        _size = terminal.Size;
        _painter.Forget();
        if (_exitCode is null)
        {
            _stage.Resize(_size);
        }
    }

    private void Paint()
    {
        var now = time.GetUtcNow();
        _paintingAt = now;
        _painter.Paint(_stage, _size);
        _paintingAt = null;
        _stage.Settle();
        _paintedAt = time.GetTimestamp();
        _isDirty = false;
        _changeAt = _stage.View.NextChangeAt(now);
        if (!_hasFocus && _changeAt < now + UnfocusedFrameTime)
        {
            _changeAt = now + UnfocusedFrameTime;
        }
    }

    private TimeSpan UntilFrame() =>
        _paintedAt is { } painted ? FrameTime - time.GetElapsedTime(painted) : TimeSpan.Zero;

    private TimeSpan? Timeout()
    {
        TimeSpan? timeout = _changeAt - time.GetUtcNow();
        if (_isDirty)
        {
            // A frame that is due waits for room, and for nothing else.
            var frame = UntilFrame();
            timeout = frame > TimeSpan.Zero ? frame : null;
        }

        timeout = Sooner(timeout, _stage.UntilTimer);
        if (_parser.IsWaiting)
        {
            var escape = terminal.Capabilities.EscapeDelay - time.GetElapsedTime(_readAt);
            timeout = Sooner(timeout, escape);
        }

        return timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout;
    }

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => other is null || one < other ? one : other;
}
