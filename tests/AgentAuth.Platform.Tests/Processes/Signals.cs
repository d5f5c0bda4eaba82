using System.Runtime.CompilerServices;
using AgentAuth.Testing;

namespace AgentAuth.Platform.Tests.Processes;

internal static class Signals
{
    /// <summary>Before the first program is started.</summary>
    [ModuleInitializer]
    internal static void Heed() => InterruptSignal.Heed();
}
