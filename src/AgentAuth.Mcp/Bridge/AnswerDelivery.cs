using AgentAuth.Core.Errors;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Gives the host what the server says to one of its messages, and learns from it what the bridge must know.
/// </summary>
internal sealed class AnswerDelivery(HttpSession session, ParameterHeaders parameters, StdioWriter host) : IAnswers
{
    public Task DeliverAsync(
        BridgeMessage message, BridgeMessage received, HttpResponseMessage response,
        CancellationToken cancellationToken) =>
        SayAsync(Learn(message, received, response), cancellationToken);

    public Task SayAsync(BridgeMessage answer, CancellationToken cancellationToken) =>
        host.WriteAsync(answer.Line, cancellationToken);

    public Task RefuseAsync(BridgeMessage message, Problem problem, CancellationToken cancellationToken) =>
        message is { Kind: RpcKind.Request, Id: { } id }
            ? host.WriteAsync(ErrorLine.To(id, problem), cancellationToken)
            : Task.CompletedTask;

    /// <summary>What came, without the tools that nobody may call.</summary>
    public BridgeMessage Learn(BridgeMessage message, BridgeMessage received, HttpResponseMessage response)
    {
        if (message.IsInitialize && received.AgreedVersion is { } version)
        {
            session.Opened(message, ResponseReader.SessionIdOf(response), version);
        }

        return received.Kind is RpcKind.Response && received.Id == message.Id
            ? parameters.Learn(message, received)
            : received;
    }
}
