using System.Runtime.InteropServices;
using AgentAuth.Console.Capabilities;

namespace AgentAuth.Tui.Terminal.Unix;

/// <summary>
/// A terminal on standard input and output, driven by libc alone: the runtime's own console caches terminal settings
/// and puts them back at moments of its choosing.
/// </summary>
internal sealed unsafe class UnixTerminal : ITerminal
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly Lock _writing = new();
    private readonly Lock _changing = new();
    private readonly WakePipe _wake = new();
    private readonly TerminalNets _nets;
    private readonly int _input;
    private readonly int _output;
    private readonly TerminalSettings _before;
    private int _signs;
    private int _isEntered;

    public UnixTerminal(TerminalCapabilities capabilities, int input = 0, int output = 1)
    {
        (_input, _output) = (input, output);
        Capabilities = capabilities;
        // The first registration makes the runtime note what the settings are, so all come before raw mode.
        _nets = new TerminalNets(this, Notice);
        TerminalSettings.TryRead(_input, out var found);
        _before = found.IsRaw ? found.Sane() : found;
    }

    public TerminalCapabilities Capabilities { get; }

    public CellSize Size =>
        LibC.SizeOf(_output) is { Columns: > 0, Rows: > 0 } size ? new(size.Columns, size.Rows) : new(80, 24);

    public bool IsEntered => Volatile.Read(ref _isEntered) == 1;

    /// <summary>
    /// Of the first of the standard streams that is a terminal; null where none is, or it does not know.
    /// </summary>
    public static int? Width =>
        (LibC.SizeOf(1) ?? LibC.SizeOf(2) ?? LibC.SizeOf(0)) is { Columns: > 0 } size ? size.Columns : null;

    public static bool IsAvailable => LibC.IsTerminal(0) == 1 && LibC.IsTerminal(1) == 1;

    public void Enter(ScreenModes modes)
    {
        lock (_changing)
        {
            Interlocked.Exchange(ref _isEntered, 1);
            _before.Raw().Apply(_input);
        }

        Write(TerminalSequences.Enter(modes));
    }

    public void Leave()
    {
        // A signal's thread and the loop's may both leave, and each then ends the process: the second waits for the
        // first.
        var isAlone = _changing.TryEnter(4 * Patience);
        try
        {
            LeaveOnce();
        }
        finally
        {
            if (isAlone)
            {
                _changing.Exit();
            }
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            if (Volatile.Read(ref _isEntered) == 1 && !WriteAll(bytes))
            {
                Notice(TerminalSigns.Closed);
            }
        }
    }

    public TerminalSigns Wait(TimeSpan? timeout, bool forRoom)
    {
        var descriptors = stackalloc PollDescriptor[3]
        {
            new PollDescriptor { Descriptor = _input, Wanted = LibC.PollIn },
            new PollDescriptor { Descriptor = _wake.Descriptor, Wanted = LibC.PollIn },
            new PollDescriptor { Descriptor = _output, Wanted = LibC.PollOut },
        };
        // Rounded up: poll counts milliseconds, and waking before the moment would mean sleeping again.
        var milliseconds = timeout is { } time ? (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalMilliseconds)) : -1;
        var count = LibC.Poll(descriptors, forRoom ? 3u : 2u, milliseconds);
        var signs = TerminalSigns.None;
        if (count > 0)
        {
            signs |= Sign(descriptors[0], LibC.PollIn, TerminalSigns.Input);
            signs |= Sign(descriptors[1], LibC.PollIn, TerminalSigns.Woken);
            signs |= forRoom ? Sign(descriptors[2], LibC.PollOut, TerminalSigns.Room) : TerminalSigns.None;
        }

        if (signs.HasFlag(TerminalSigns.Woken))
        {
            _wake.Clear();
        }

        return signs | (TerminalSigns)Interlocked.Exchange(ref _signs, 0);
    }

    public int Read(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint count;
            do
            {
                count = LibC.Read(_input, bytes, (nuint)buffer.Length);
            }
            while (count < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted);

            return (int)Math.Max(0, count);
        }
    }

    public void Wake() => _wake.Set();

    public void Suspend()
    {
        Leave();
        // Nobody could continue the leader of a session: there is no shell behind it.
        if (LibC.SessionOf(0) == Environment.ProcessId)
        {
            Notice(TerminalSigns.Resumed);
            return;
        }

        // The whole group: the shell waits for the pipeline or script that we may be part of.
        _ = LibC.Kill(0, OperatingSystem.IsMacOS() ? 17 : 19);
    }

    public void Dispose()
    {
        Leave();
        _nets.Dispose();
        _wake.Dispose();
    }

    private void Notice(TerminalSigns signs)
    {
        Interlocked.Or(ref _signs, (int)signs);
        _wake.Set();
    }

    private static TerminalSigns Sign(PollDescriptor descriptor, short wanted, TerminalSigns sign) =>
        ((descriptor.Happened & wanted) != 0 ? sign : TerminalSigns.None)
        | ((descriptor.Happened & LibC.PollGone) != 0 ? TerminalSigns.Closed : TerminalSigns.None);

    private void LeaveOnce()
    {
        if (Interlocked.Exchange(ref _isEntered, 0) == 0)
        {
            return;
        }

        // A frame on its way is let through, but a terminal that takes nothing more does not hold up the exit.
        var isOurs = _writing.TryEnter(Patience);
        try
        {
            // What was typed or answered for us is not for the shell.
            _ = LibC.Flush(_input, OperatingSystem.IsMacOS() ? 1 : 0);
            if (HasRoom())
            {
                WriteAll(TerminalSequences.Leave);
            }

            _before.Apply(_input);
        }
        finally
        {
            if (isOurs)
            {
                _writing.Exit();
            }
        }
    }

    private bool HasRoom()
    {
        var descriptor = new PollDescriptor { Descriptor = _output, Wanted = LibC.PollOut };
        return LibC.Poll(&descriptor, 1, (int)Patience.TotalMilliseconds) == 1
            && (descriptor.Happened & LibC.PollOut) != 0;
    }

    /// <summary>False when the terminal is gone.</summary>
    private bool WriteAll(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (var at = 0; at < bytes.Length;)
            {
                var count = LibC.Write(_output, start + at, (nuint)(bytes.Length - at));
                if (count < 0 && !MayTryAgain(Marshal.GetLastPInvokeError()))
                {
                    return false;
                }

                at += (int)Math.Max(0, count);
            }
        }

        return true;
    }

    /// <summary>
    /// Another program that shares the terminal may have made it non-blocking; any other error means that it is gone.
    /// </summary>
    private bool MayTryAgain(int error) => error == LibC.Interrupted || (error == LibC.TryAgain && HasRoom());
}
