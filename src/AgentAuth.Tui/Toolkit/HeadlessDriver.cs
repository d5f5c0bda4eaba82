using System.Collections.Concurrent;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// Drivers of Terminal.Gui that have no terminal: they hold cells and mouse state, and do no input or output. Only an
/// application's <c>Init</c> makes one, and starts a thread that polls for input with it. Disposing of that
/// application ends the thread and leaves its driver usable, also by one application after another.
/// </summary>
internal static class HeadlessDriver
{
    /// <summary>Read by Terminal.Gui while a driver is made, and the one way to keep it from the terminal.</summary>
    internal const string Switch = "DisableRealDriverIO";

    /// <summary>The switch is one for the whole process.</summary>
    internal static readonly Lock Making = new();

    private static readonly ConcurrentBag<IDriver> Idle = [];

    public static IDriver Take() => Idle.TryTake(out var driver) ? driver : Make();

    public static void Return(IDriver driver) => Idle.Add(driver);

    private static IDriver Make()
    {
        lock (Making)
        {
            var context = SynchronizationContext.Current;
            Environment.SetEnvironmentVariable(Switch, "1");
            try
            {
                using var donor = Application.Create();
                donor.Init(DriverRegistry.Names.ANSI);
                return donor.Driver!;
            }
            finally
            {
                Environment.SetEnvironmentVariable(Switch, null);
                SynchronizationContext.SetSynchronizationContext(context);
            }
        }
    }
}
