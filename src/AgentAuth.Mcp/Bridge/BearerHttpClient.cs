using System.Net;
using System.Net.Http.Headers;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The only way to the server: every request goes to its one address, with its own token in the header and nowhere else
/// (RFC 6750 section 2.1). The handler follows no redirect.
/// </summary>
public sealed class BearerHttpClient(HttpMessageHandler network, McpServer server, AccessTokenSource access)
    : IDisposable
{
    /// <summary>
    /// A stale token, a refused login and a step-up in one call; more than that is a server that plays with us.
    /// </summary>
    private const int MostReplacements = 4;

    private readonly HttpMessageInvoker _invoker = new(network, disposeHandler: false);

    /// <summary>Gives an answer that is neither 401 nor 403 for want of scope. The caller disposes of it.</summary>
    /// <param name="make">Makes the request anew for each attempt.</param>
    /// <param name="isInSession">
    /// Some servers answer 401 for a session that they have forgotten. Without a challenge it is given back, for the
    /// session to be looked after first.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AgentAuthException">Where the server refuses us for good, or cannot be reached.</exception>
    internal async Task<HttpResponseMessage> SendAsync(
        Func<HttpRequestMessage> make, bool isInSession, CancellationToken cancellationToken)
    {
        var grant = await access.CurrentAsync(cancellationToken).ConfigureAwait(false);

        for (var replaced = 0; ; replaced++)
        {
            var response = await SendOnceAsync(make, grant, cancellationToken).ConfigureAwait(false);
            var challenge = ChallengeOf(response);

            if (isInSession && response.StatusCode is HttpStatusCode.Unauthorized && challenge is null)
            {
                return response;
            }

            if (!IsRefusal(response.StatusCode, challenge))
            {
                if (grant is not null)
                {
                    access.Accepted(grant);
                }

                return response;
            }

            var status = response.StatusCode;
            response.Dispose();

            grant = replaced < MostReplacements
                ? await access.ReplaceAsync(status, challenge, grant, cancellationToken).ConfigureAwait(false)
                : throw new AgentAuthException(
                    ProblemCode.ProviderError, $"{server.Address.Host} refuses every token it is shown");
        }
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(
        Func<HttpRequestMessage> make, Grant? grant, CancellationToken cancellationToken)
    {
        using var request = make();
        request.RequestUri = server.Address;
        request.Headers.Authorization = grant is null
            ? null
            : new AuthenticationHeaderValue("Bearer", grant.AccessToken.Reveal());
        request.Headers.UserAgent.ParseAdd("agent-auth");

        try
        {
            return await _invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw new AgentAuthException(HttpProblem.From(server, failure), failure);
        }
    }

    private static bool IsRefusal(HttpStatusCode status, BearerChallenge? challenge) =>
        status is HttpStatusCode.Unauthorized
            || (status is HttpStatusCode.Forbidden && challenge?.IsInsufficientScope is true);

    // The typed header drops what it cannot parse; a challenge is read from what was sent.
    internal static BearerChallenge? ChallengeOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values)
            ? BearerChallenge.From(values)
            : null;
}
