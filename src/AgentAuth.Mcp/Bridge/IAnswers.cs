using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Where what the server says to one message goes.</summary>
internal interface IAnswers
{
    /// <param name="message">What was sent.</param>
    /// <param name="received">What came back: the answer to it, or a message on the way there.</param>
    /// <param name="response">What it came in.</param>
    /// <param name="cancellationToken">Ends the wait for the reader.</param>
    Task DeliverAsync(
        BridgeMessage message, BridgeMessage received, HttpResponseMessage response,
        CancellationToken cancellationToken);

    /// <summary>An answer that came in no response of its own.</summary>
    Task SayAsync(BridgeMessage answer, CancellationToken cancellationToken);

    /// <summary>An answer of ours in the place of the server's, where somebody waits for one.</summary>
    Task RefuseAsync(BridgeMessage message, Problem problem, CancellationToken cancellationToken);
}
