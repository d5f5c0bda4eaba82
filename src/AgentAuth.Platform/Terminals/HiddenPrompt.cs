using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentAuth.Platform.Terminals;

/// <summary>
/// Reads from a terminal what nobody is to see, and gives the terminal back as it was on every way out: the end, an
/// interruption, a signal, Ctrl-Z. After <c>fg</c> it is hidden again, and asked for again.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed unsafe class HiddenPrompt : IDisposable
{
    /// <summary>What belongs to a paste follows its first line within this, be it in pieces.</summary>
    private const int Together = 50;

    private const int Interval = 100;

    private readonly int _descriptor;
    private readonly bool _marksPastes;
    private readonly Action _ask;
    private readonly Lock _changing = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TerminalMode? _before;
    private bool _isHidden;
    private bool _isOver;

    private HiddenPrompt(int descriptor, bool marksPastes, Action ask)
    {
        (_descriptor, _marksPastes, _ask) = (descriptor, marksPastes, ask);
        // The first registration makes the runtime note what the settings are, so all come before they change.
        On(PosixSignal.SIGTSTP, Suspend);
        On(PosixSignal.SIGCONT, Resume);
        On(PosixSignal.SIGHUP, _ => Show());
        On(PosixSignal.SIGQUIT, _ => Show());
        _before = TerminalMode.TryRead(descriptor, out var before) ? before : null;
    }

    private static ReadOnlySpan<byte> PasteMarksOn => "\e[?2004h"u8;

    private static ReadOnlySpan<byte> PasteMarksOff => "\e[?2004l"u8;

    /// <param name="descriptor">The terminal.</param>
    /// <param name="marksPastes">Whether it understands more than text.</param>
    /// <param name="ask">Says what is asked for: once nothing is shown any more, and again after a stop.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// A line, or the lines that were pasted together; null where the input ended. What is typed after it stays the
    /// terminal's.
    /// </returns>
    public static string? Read(int descriptor, bool marksPastes, Action ask, CancellationToken cancellationToken)
    {
        using var prompt = new HiddenPrompt(descriptor, marksPastes, ask);
        prompt.Hide();
        ask();
        return prompt.Read(cancellationToken);
    }

    public void Dispose()
    {
        lock (_changing)
        {
            _isOver = true;
            Show();
        }

        _registrations.ForEach(registration => registration.Dispose());
    }

    private string? Read(CancellationToken cancellationToken)
    {
        var line = new HiddenLine();

        while (!line.IsOver)
        {
            if (!TerminalCalls.IsReady(_descriptor, Interval))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            else if (Next() is { } typed)
            {
                line.Take(typed);
            }
            else
            {
                line.End(isEndOfInput: true);
            }
        }

        var rest = new List<byte>();

        while (line.Text is not null && TerminalCalls.IsReady(_descriptor, Together) && Next() is { } more)
        {
            rest.Add(more);
        }

        if (rest.Count > 0)
        {
            line.TakeRest([.. rest]);
        }

        return line.Text;
    }

    /// <summary>Null where the terminal is gone.</summary>
    private byte? Next()
    {
        byte typed;
        nint count;

        // Another program that shares the terminal may have made it non-blocking.
        while ((count = TerminalCalls.Read(_descriptor, &typed, 1)) < 0
            && Marshal.GetLastPInvokeError() is var error
            && (error == TerminalCalls.Interrupted
                || (error == TerminalCalls.TryAgain && TerminalCalls.IsReady(_descriptor, -1))))
        {
        }

        return count == 1 ? typed : null;
    }

    private void Hide()
    {
        lock (_changing)
        {
            // A signal's thread may come late.
            if (_isOver)
            {
                return;
            }

            _isHidden = true;
            _before?.Hidden().Apply(_descriptor);
            Write(PasteMarksOn);
        }
    }

    private void Show()
    {
        lock (_changing)
        {
            if (_isHidden)
            {
                _isHidden = false;
                Write(PasteMarksOff);
                _before?.Apply(_descriptor);
            }
        }
    }

    private void Suspend(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Show();

        if (!TerminalCalls.StopJob())
        {
            Hide();
        }
    }

    // Cancelled, since the runtime would put its own idea of the settings back behind this.
    private void Resume(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Hide();

        if (!_isOver)
        {
            _ask();
        }
    }

    private void On(PosixSignal signal, Action<PosixSignalContext> act) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, act));

    // To the terminal itself, wherever the messages go. Where it was opened for reading only, nothing is marked.
    private void Write(ReadOnlySpan<byte> sequence)
    {
        if (_marksPastes && _before is not null)
        {
            fixed (byte* bytes = sequence)
            {
                _ = TerminalCalls.Write(_descriptor, bytes, (nuint)sequence.Length);
            }
        }
    }
}
