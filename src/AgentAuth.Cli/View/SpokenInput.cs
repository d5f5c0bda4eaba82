using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Tui.Accessible;

namespace AgentAuth.Cli.View;

/// <summary>
/// Standard input for the accessible session. A console's read blocks, so it has a thread of its own.
/// </summary>
internal sealed class SpokenInput(Edges edges) : ISpokenInput
{
    public bool IsShown => edges.InputIsTerminal;

    public Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        Task.Run(() => LineInput.ReadLineAsync(edges, cancellationToken), CancellationToken.None);

    public Task<string?> ReadHiddenAsync(CancellationToken cancellationToken) =>
        edges is { InputIsTerminal: true, ReadHidden: { } hidden }
            ? Task.Run(() => hidden(static () => { }, cancellationToken), CancellationToken.None)
            : ReadLineAsync(cancellationToken);
}
