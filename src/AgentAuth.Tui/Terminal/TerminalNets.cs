using System.Runtime.InteropServices;
using AgentAuth.Console.Capabilities;

namespace AgentAuth.Tui.Terminal;

/// <summary>
/// Every way out of the process but the ordinary one gives the terminal back first. A finally block does not do it:
/// native code ends at an unhandled exception and at Environment.Exit without running any.
/// </summary>
/// <remarks>
/// SIGCONT is cancelled because the runtime would otherwise put its own idea of the terminal's settings back, behind
/// raw mode. What no handler can catch (SIGKILL, a crash in native code) is for <c>agent reset</c>.
/// </remarks>
internal sealed class TerminalNets : IDisposable
{
    private readonly ITerminal _terminal;
    private readonly Lock _ending = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public TerminalNets(ITerminal terminal, Action<TerminalSigns> notice)
    {
        _terminal = terminal;
        AppDomain.CurrentDomain.ProcessExit += Leave;
        AppDomain.CurrentDomain.UnhandledException += Leave;
        End(PosixSignal.SIGINT, 2);
        End(PosixSignal.SIGTERM, 15);
        End(PosixSignal.SIGHUP, 1);
        End(PosixSignal.SIGQUIT, 3);
        if (!OperatingSystem.IsWindows())
        {
            Report(PosixSignal.SIGWINCH, TerminalSigns.Resized, notice);
            Report(PosixSignal.SIGTSTP, TerminalSigns.SuspendAsked, sign => Suspend(sign, notice));
            Report(PosixSignal.SIGCONT, TerminalSigns.Resumed, notice);
        }
    }

    /// <summary>Returns only where no signal is about to end the process: the exit code is the signal's.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
        }

        AppDomain.CurrentDomain.ProcessExit -= Leave;
        AppDomain.CurrentDomain.UnhandledException -= Leave;
        _registrations.ForEach(registration => registration.Dispose());
    }

    private void Leave(object? sender, EventArgs e) => _terminal.Leave();

    // What a person types while another program has the terminal is for that program.
    private void End(PosixSignal signal, int number) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT && !_terminal.IsEntered)
            {
                return;
            }

            // Held until the process is gone.
            _ending.Enter();
            _terminal.Leave();
#pragma warning disable RS0030 // the loop's thread may hang in whatever the signal is meant to end
            Environment.Exit(128 + number);
#pragma warning restore RS0030
        }));

    // With another program in the terminal the loop waits for that, and the whole job stops at once.
    private void Suspend(TerminalSigns sign, Action<TerminalSigns> notice)
    {
        if (_terminal.IsEntered)
        {
            notice(sign);
        }
        else
        {
            _terminal.Suspend();
        }
    }

    private void Report(PosixSignal signal, TerminalSigns sign, Action<TerminalSigns> notice) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            notice(sign);
        }));
}
