using System.Runtime.InteropServices;
using AgentAuth.Core.Ports;

namespace AgentAuth.Platform.Processes;

/// <summary>The signals that this process is sent.</summary>
public sealed class ProcessSignals : ISignals
{
    private static readonly (PosixSignal Signal, ChildSignal Meaning)[] Known =
    [
        (PosixSignal.SIGINT, ChildSignal.Interrupt),
        (PosixSignal.SIGTERM, ChildSignal.Terminate),
        (PosixSignal.SIGHUP, ChildSignal.HangUp),
        (PosixSignal.SIGQUIT, ChildSignal.Quit),
    ];

    public IDisposable Listen(Action<ChildSignal> heard) => new Registrations(
        [.. Known.Select(known => PosixSignalRegistration.Create(known.Signal, context =>
        {
            context.Cancel = true;
            heard(known.Meaning);
        }))]);

    private sealed class Registrations(IReadOnlyList<PosixSignalRegistration> registrations) : IDisposable
    {
        public void Dispose()
        {
            foreach (var registration in registrations)
            {
                registration.Dispose();
            }
        }
    }
}
