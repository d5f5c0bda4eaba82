using System.Text;
using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Styles;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Testing.Terminal;

/// <summary>
/// A terminal with a script for a user: keys, sizes and the passing of time in the order given. When the script is
/// over, the last frame is let through and the terminal closes, so that a test always ends.
/// </summary>
public sealed class TestTerminal : ITerminal
{
    /// <summary>Time for a frame in waiting and for a lone ESC.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(40);

    private readonly ManualTime _time;
    private readonly LinkedList<Func<TimeSpan?, TerminalSigns>> _script = [];
    private readonly Queue<byte> _typed = new();
    private TerminalSigns _pending;
    private bool _hasSettled;
    private bool _isEntered;

    public TestTerminal(ManualTime time, int width = 80, int height = 24)
    {
        _time = time;
        Size = new CellSize(width, height);
        Screen = new VirtualScreen(width, height);
    }

    public VirtualScreen Screen { get; }

    public CellSize Size { get; private set; }

    public TerminalCapabilities Capabilities { get; init; } = new()
    {
        IsInteractive = true,
        Colors = ColorDepth.TrueColor,
        IsUnicode = true,
        IsTmux = false,
        IsRemote = false,
    };

    /// <summary>False for a terminal that takes no more output for the moment.</summary>
    public bool HasRoom { get; set; } = true;

    public bool IsEntered => _isEntered;

    /// <summary>Each write, as text.</summary>
    public List<string> Writes { get; } = [];

    /// <summary>How often the program has gone to sleep.</summary>
    public int Sleeps { get; private set; }

    public int Suspensions { get; private set; }

    public TestTerminal Type(string bytes) => Then(() =>
    {
        foreach (var value in Encoding.UTF8.GetBytes(bytes))
        {
            _typed.Enqueue(value);
        }

        return TerminalSigns.Input;
    });

    public TestTerminal Resize(int width, int height) => Then(() =>
    {
        Size = new CellSize(width, height);
        Screen.Resize(width, height);
        return TerminalSigns.Resized;
    });

    public TestTerminal Pass(TimeSpan time)
    {
        _script.AddLast(timeout => Pass(time, timeout));
        return this;
    }

    /// <summary>Lets the frame in waiting through and looks at the screen.</summary>
    public TestTerminal See(Action<VirtualScreen> look) => Pass(Settling).Do(() => look(Screen));

    public TestTerminal Do(Action action) => Then(() =>
    {
        action();
        return TerminalSigns.None;
    });

    public TestTerminal Signal(TerminalSigns signs) => Then(() => signs);

    public void Enter(ScreenModes modes)
    {
        _isEntered = true;
        Show(TerminalSequences.Enter(modes));
    }

    public void Leave()
    {
        if (_isEntered)
        {
            _isEntered = false;
            Show(TerminalSequences.Leave);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Writes.Add(Encoding.UTF8.GetString(bytes));
        Show(bytes);
    }

    public TerminalSigns Wait(TimeSpan? timeout, bool forRoom)
    {
        var signs = _pending;
        _pending = TerminalSigns.None;
        if (forRoom && HasRoom)
        {
            return signs | TerminalSigns.Room;
        }

        if (signs != TerminalSigns.None || timeout == TimeSpan.Zero)
        {
            return signs;
        }

        Sleeps++;
        return Next(timeout);
    }

    public int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _typed.TryDequeue(out var value))
        {
            buffer[count++] = value;
        }

        return count;
    }

    public void Wake() => _pending |= TerminalSigns.Woken;

    public void Suspend()
    {
        Suspensions++;
        Leave();
        _pending |= TerminalSigns.Resumed;
    }

    public void Dispose() => Leave();

    private TestTerminal Then(Func<TerminalSigns> step)
    {
        _script.AddLast(_ => step());
        return this;
    }

    private TerminalSigns Next(TimeSpan? timeout)
    {
        if (_script.First is not { } step)
        {
            if (_hasSettled)
            {
                return TerminalSigns.Closed;
            }

            _hasSettled = true;
            return Pass(Settling, timeout);
        }

        _script.RemoveFirst();
        return step.Value(timeout);
    }

    private TerminalSigns Pass(TimeSpan time, TimeSpan? timeout)
    {
        if (timeout is { } sooner && sooner < time)
        {
            var rest = time - sooner;
            _script.AddFirst(later => Pass(rest, later));
            _time.Advance(sooner);
        }
        else
        {
            _time.Advance(time);
        }

        return TerminalSigns.None;
    }

    private void Show(ReadOnlySpan<byte> bytes) => Screen.Write(bytes);
}
