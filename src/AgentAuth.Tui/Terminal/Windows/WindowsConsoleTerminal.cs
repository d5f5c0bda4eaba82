using AgentAuth.Console.Capabilities;

namespace AgentAuth.Tui.Terminal.Windows;

/// <summary>
/// A Windows console in its virtual-terminal modes, so that the same bytes go out and the same parser reads.
/// </summary>
internal sealed unsafe class WindowsConsoleTerminal : ITerminal
{
    // ENABLE_WINDOW_INPUT, ENABLE_EXTENDED_FLAGS (without quick edit, which would take the mouse),
    // ENABLE_VIRTUAL_TERMINAL_INPUT.
    private const uint InputMode = 0x8 | 0x80 | 0x200;

    // ENABLE_PROCESSED_OUTPUT, ENABLE_VIRTUAL_TERMINAL_PROCESSING, DISABLE_NEWLINE_AUTO_RETURN.
    private const uint OutputMode = 0x1 | 0x4 | 0x8;

    private static readonly nint Input = Kernel32.StandardHandle(Kernel32.StandardInput);
    private static readonly nint Output = Kernel32.StandardHandle(Kernel32.StandardOutput);

    private readonly Lock _writing = new();
    private readonly ConsoleInput _input = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly TerminalNets _nets;
    private readonly uint _inputBefore;
    private readonly uint _outputBefore;
    private readonly uint _codePageBefore = Kernel32.GetOutputCodePage();
    private int _signs;
    private int _isEntered;

    public WindowsConsoleTerminal(TerminalCapabilities capabilities)
    {
        Capabilities = capabilities;
        _nets = new TerminalNets(this, Notice);
        _ = Kernel32.GetMode(Input, out _inputBefore);
        _ = Kernel32.GetMode(Output, out _outputBefore);
    }

    /// <summary>A console that refuses the virtual-terminal mode cannot show the view.</summary>
    public static bool IsAvailable =>
        Kernel32.GetMode(Input, out _) != 0 && Kernel32.GetMode(Output, out var mode) != 0
        && Kernel32.SetMode(Output, mode | OutputMode) != 0 && Kernel32.SetMode(Output, mode) != 0;

    public TerminalCapabilities Capabilities { get; }

    public bool IsEntered => Volatile.Read(ref _isEntered) == 1;

    /// <summary>Null where standard output is no console.</summary>
    public static int? Width => Kernel32.GetScreenInfo(Output, out var info) != 0 ? info.Right - info.Left + 1 : null;

    public CellSize Size => Kernel32.GetScreenInfo(Output, out var info) != 0
        ? new(info.Right - info.Left + 1, info.Bottom - info.Top + 1)
        : new(80, 24);

    public void Enter(ScreenModes modes)
    {
        _ = Kernel32.SetMode(Input, InputMode);
        _ = Kernel32.SetMode(Output, OutputMode);
        _ = Kernel32.SetOutputCodePage(Kernel32.Utf8);
        Interlocked.Exchange(ref _isEntered, 1);
        Write(TerminalSequences.Enter(modes));
    }

    public void Leave()
    {
        if (Interlocked.Exchange(ref _isEntered, 0) == 0)
        {
            return;
        }

        lock (_writing)
        {
            _ = Kernel32.FlushInput(Input);
            _ = WriteAll(TerminalSequences.Leave);
            _ = Kernel32.SetOutputCodePage(_codePageBefore);
            _ = Kernel32.SetMode(Output, _outputBefore);
            _ = Kernel32.SetMode(Input, _inputBefore);
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

    /// <summary>A console always has room: it holds up the writer instead.</summary>
    public TerminalSigns Wait(TimeSpan? timeout, bool forRoom)
    {
        var handles = stackalloc nint[2] { Input, _wake.SafeWaitHandle.DangerousGetHandle() };
        var milliseconds = timeout is { } time
            ? (uint)Math.Min(int.MaxValue, Math.Ceiling(time.TotalMilliseconds))
            : Kernel32.Infinite;
        var first = Kernel32.Wait(2, handles, 0, forRoom || !_input.IsEmpty ? 0 : milliseconds);
        var signs = forRoom ? TerminalSigns.Room : TerminalSigns.None;
        if (first == 0)
        {
            TakeInput();
        }

        signs |= _input.IsEmpty ? TerminalSigns.None : TerminalSigns.Input;
        return signs | (TerminalSigns)Interlocked.Exchange(ref _signs, 0);
    }

    public int Read(Span<byte> buffer) => _input.Read(buffer);

    public void Wake() => _wake.Set();

    /// <summary>There is no job control here; the view goes on.</summary>
    public void Suspend()
    {
        Leave();
        Notice(TerminalSigns.Resumed);
    }

    public void Dispose()
    {
        Leave();
        _nets.Dispose();
        _wake.Dispose();
    }

    private void TakeInput()
    {
        var records = stackalloc InputRecord[64];
        if (Kernel32.ReadInput(Input, records, 64, out var read) == 0)
        {
            Notice(TerminalSigns.Closed);
            return;
        }

        for (var i = 0; i < read; i++)
        {
            if (_input.Take(records[i]))
            {
                Notice(TerminalSigns.Resized);
            }
        }
    }

    private void Notice(TerminalSigns signs)
    {
        Interlocked.Or(ref _signs, (int)signs);
        _wake.Set();
    }

    private static bool WriteAll(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (var at = 0u; at < bytes.Length;)
            {
                if (Kernel32.Write(Output, start + at, (uint)bytes.Length - at, out var written, 0) == 0)
                {
                    return false;
                }

                at += written;
            }
        }

        return true;
    }
}
