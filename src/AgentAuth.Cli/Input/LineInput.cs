using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.Input;

/// <summary>Reads what a person types or a program pipes in, so that Ctrl-C ends the wait for it.</summary>
internal static class LineInput
{
    /// <summary>
    /// Null at the end of the input. A read that is given up takes nothing more from the terminal; on Windows, whose
    /// console cannot be interrupted, it goes on.
    /// </summary>
    public static Task<string?> ReadLineAsync(Edges edges, CancellationToken cancellationToken)
    {
        var read = edges.Input.ReadLineAsync(cancellationToken).AsTask();
        return edges.IsWindows ? read.WaitAsync(cancellationToken) : read;
    }
}
