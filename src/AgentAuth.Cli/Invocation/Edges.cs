using AgentAuth.Console.Capabilities;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Cli.Invocation;

/// <summary>
/// Everything outside the program that it touches, other than the files under its home. <c>Program</c> fills it from
/// the machine, tests from doubles; nothing else differs between the two.
/// </summary>
public sealed record Edges
{
    public required TimeProvider Clock { get; init; }

    /// <summary>Follows no redirect. Not disposed by the program.</summary>
    public required HttpMessageHandler Network { get; init; }

    public required IBrowserLauncher Browser { get; init; }

    /// <summary>Where the person's browser is, seen from here.</summary>
    public LoginPlace Place { get; init; } = new();

    public required ICallbackListenerFactory Callbacks { get; init; }

    public required IProcessLauncher Processes { get; init; }

    public required IChildLauncher Children { get; init; }

    public required ISignals Signals { get; init; }

    /// <summary>An unset variable is absent.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingFolder { get; init; }

    /// <summary>Our own executable, for entries in other programs' files.</summary>
    public string Executable { get; init; } = "agent";

    public bool IsWindows { get; init; }

    public required TextReader Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Why standard output took something not at all; null where it took all, or its reader is gone.</summary>
    public Func<string?> OutputFault { get; init; } = () => null;

    /// <summary>Cancelled once standard output takes nothing any more.</summary>
    public CancellationToken OutputGone { get; init; }

    /// <summary>
    /// Standard input as bytes, for a command whose input is a protocol and which leaves <see cref="Input"/> alone.
    /// </summary>
    public Func<Stream> RawInput { get; init; } = () => Stream.Null;

    /// <summary>Standard output as bytes, likewise.</summary>
    public Func<Stream> RawOutput { get; init; } = () => Stream.Null;

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal, asked each time since it changes; only called where there is one.</summary>
    public Func<int> Width { get; init; } = () => 80;

    /// <summary>Takes hold of the terminal for the full-screen view; null where it cannot be driven.</summary>
    public Func<TerminalCapabilities, ITerminal?> OpenTerminal { get; init; } = _ => null;

    /// <summary>
    /// Reads from the terminal without showing it; null where there is no terminal to read from. It asks first, and
    /// again where another program had the terminal meanwhile. One line; what was pasted as several comes as several.
    /// </summary>
    public Func<Action, CancellationToken, Task<string?>>? ReadHidden { get; init; }
}
