using AgentAuth.Core.Errors;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The answer to one message, kept back until it is known what it means; what comes on the way is not.
/// </summary>
/// <param name="host">Learns from it as from any other.</param>
/// <param name="onTheWay">Gets what is not the answer; null: the host gets it.</param>
internal sealed class HeldAnswer(AnswerDelivery host, Func<BridgeMessage, CancellationToken, Task>? onTheWay = null)
    : IAnswers
{
    public BridgeMessage? Answer { get; private set; }

    /// <summary>Why there is no answer; null where there is one, or where none is due.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether the server does not do what it was asked, for a reason of its own.</summary>
    public bool IsRefusal => Answer?.ErrorCode is not null || Problem?.Code is ProblemCode.ProviderError;

    public Task DeliverAsync(
        BridgeMessage message, BridgeMessage received, HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        var learned = host.Learn(message, received, response);

        if (received.Kind is RpcKind.Response && received.Id == message.Id)
        {
            Answer = learned;
            return Task.CompletedTask;
        }

        return onTheWay is null
            ? host.SayAsync(learned, cancellationToken)
            : onTheWay(learned, cancellationToken);
    }

    public Task SayAsync(BridgeMessage answer, CancellationToken cancellationToken)
    {
        Answer = answer;
        return Task.CompletedTask;
    }

    public Task RefuseAsync(BridgeMessage message, Problem problem, CancellationToken cancellationToken)
    {
        Problem = problem;
        return Task.CompletedTask;
    }

    /// <summary>To the host, under the id of what it asked.</summary>
    public Task PassOnAsync(BridgeMessage message, CancellationToken cancellationToken) => (Answer, Problem) switch
    {
        ({ } answer, _) => host.SayAsync(
            answer.Id == message.Id || message.Id is null ? answer : answer.WithId(message.Id), cancellationToken),
        (_, { } problem) => host.RefuseAsync(message, problem, cancellationToken),
        _ => Task.CompletedTask,
    };
}
