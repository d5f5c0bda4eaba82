using System.Text;
using AgentAuth.Core.Http;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Looks at the page that a login would show, as a browser that nobody has logged in to. A server that does not know
/// the client, or not this redirect, tells the person and never us (RFC 6749 section 4.1.2.1): the login would be
/// waited for in vain.
/// </summary>
public sealed class AuthorizationPage(OAuthHttp http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // As widely used servers put it. A page that is refused for another reason must not cost a registration.
    private static readonly string[] Refusals =
    [
        "invalid_client", "invalid client", "unknown client", "client not found", "client is invalid", "client_id",
        "client id", "clientid", "client does not exist", "no such client", "not registered", "unregistered",
        "redirect_uri", "redirect uri", "application not found",
    ];

    /// <summary>False too where nothing can be told.</summary>
    public async Task<bool> RefusesClientAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        using var look = new HttpRequestMessage(HttpMethod.Get, Silent(request.Address));
        look.Headers.Accept.ParseAdd("text/html, application/json");

        return await http.SendAsync(look, [], Patience, cancellationToken).ConfigureAwait(false)
            is OAuthReply.Answered { Status: var status, Body: var body }
            && (int)status is 400 or 401 or 403 or 404 or 422
            && Encoding.UTF8.GetString(body) is var text
            && Refusals.Any(words => text.Contains(words, StringComparison.OrdinalIgnoreCase));
    }

    // OpenID Connect Core section 3.1.2.1: with none, nobody is asked anything and nothing is begun.
    private static Uri Silent(Uri address) => new UriBuilder(address)
    {
        Query = $"{new QueryText(address.Query).Without(["prompt"])}&prompt=none",
    }.Uri;
}
