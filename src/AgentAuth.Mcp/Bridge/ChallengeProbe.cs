using System.Net;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Mcp.Bridge;

/// <summary>Calls a server without a token to hear what it demands, before anything is asked of a person.</summary>
public sealed class ChallengeProbe(HttpMessageHandler network, McpServer server)
{
    // Understood by every revision: an old server reads a call outside a session, a new one a call without its
    // metadata, and both look at the token first.
    private static readonly byte[] Ping = """{"jsonrpc":"2.0","id":0,"method":"ping"}"""u8.ToArray();

    /// <summary>Null where it demands nothing, or says it in no challenge.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ProviderUnreachable"/>.</exception>
    public async Task<BearerChallenge?> AskAsync(CancellationToken cancellationToken)
    {
        using var invoker = new HttpMessageInvoker(network, disposeHandler: false);
        using var request = RequestHeaders.Post(BridgeMessage.Read(Ping)!, new HttpSession().Current, []);
        request.RequestUri = server.Address;

        try
        {
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.StatusCode is HttpStatusCode.Unauthorized ? BearerHttpClient.ChallengeOf(response) : null;
        }
        catch (HttpRequestException failure)
        {
            throw new AgentAuthException(HttpProblem.From(server, failure), failure);
        }
    }
}
