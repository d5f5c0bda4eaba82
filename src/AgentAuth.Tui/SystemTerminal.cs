using AgentAuth.Console.Capabilities;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Terminal.Unix;
using AgentAuth.Tui.Terminal.Windows;

namespace AgentAuth.Tui;

/// <summary>The terminal that this process was started on.</summary>
public static class SystemTerminal
{
    private const int UsualWidth = 80;

    /// <summary>Whether standard input and output are both a terminal that can be driven.</summary>
    public static bool IsAvailable =>
        OperatingSystem.IsWindows() ? WindowsConsoleTerminal.IsAvailable : UnixTerminal.IsAvailable;

    /// <summary>
    /// Its columns. The runtime's own answer would switch the keypad into application mode first, and leave it there.
    /// </summary>
    public static int Width =>
        (OperatingSystem.IsWindows() ? WindowsConsoleTerminal.Width : UnixTerminal.Width) ?? UsualWidth;

    /// <summary>Standard input, whose reads can be given up; null where the system has no way for that.</summary>
    public static Stream? Input => OperatingSystem.IsWindows() ? null : new PolledInput(0);

    /// <summary>What that terminal can do.</summary>
    public static TerminalCapabilities Detect(IReadOnlyDictionary<string, string> environment) =>
        TerminalCapabilities.Detect(environment, IsAvailable, OperatingSystem.IsWindows());

    /// <summary>Takes hold of it; <see cref="IsAvailable"/> must hold. Disposing gives it back.</summary>
    public static ITerminal Open(TerminalCapabilities capabilities) =>
        OperatingSystem.IsWindows() ? new WindowsConsoleTerminal(capabilities) : new UnixTerminal(capabilities);
}
