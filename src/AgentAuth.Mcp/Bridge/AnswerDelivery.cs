using AgentAuth.Core.Errors;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Gives the host what the server says to one of its messages, and learns from it what the bridge must know.
/// </summary>
internal sealed class AnswerDelivery(HttpSession session, ParameterHeaders parameters, StdioWriter host)
{
    /// <param name="message">What the host sent.</param>
    /// <param name="received">What came back: the answer to it, or a message on the way there.</param>
    /// <param name="response">What it came in.</param>
    /// <param name="cancellationToken">Ends the wait for the host.</param>
    public Task DeliverAsync(
        BridgeMessage message, BridgeMessage received, HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        if (message.IsInitialize && received.AgreedVersion is { } version)
        {
            session.Opened(message, ResponseReader.SessionIdOf(response), version);
        }

        if (received.Kind is RpcKind.Response && received.Id == message.Id)
        {
            parameters.Learn(message, received);
        }

        return host.WriteAsync(received.Line, cancellationToken);
    }

    public Task SayAsync(BridgeMessage answer, CancellationToken cancellationToken) =>
        host.WriteAsync(answer.Line, cancellationToken);

    /// <summary>An answer of ours in the place of the server's, where somebody waits for one.</summary>
    public Task RefuseAsync(BridgeMessage message, Problem problem, CancellationToken cancellationToken) =>
        message is { Kind: RpcKind.Request, Id: { } id }
            ? host.WriteAsync(ErrorLine.To(id, problem), cancellationToken)
            : Task.CompletedTask;
}
