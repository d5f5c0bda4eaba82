using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.Input;

/// <summary>Reads what a person types or a program pipes in, so that Ctrl-C ends the wait for it.</summary>
internal static class LineInput
{
    /// <summary>
    /// Null at the end of the input. The read itself goes on where it was cancelled: a console cannot be interrupted.
    /// </summary>
    public static async Task<string?> ReadLineAsync(Edges edges, CancellationToken cancellationToken) =>
        await edges.Input.ReadLineAsync(CancellationToken.None).AsTask()
            .WaitAsync(cancellationToken).ConfigureAwait(false);

    public static async Task<string?> ReadHiddenAsync(Func<string?> read, CancellationToken cancellationToken) =>
        await Task.Run(read, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
}
