using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Lifecycle;

/// <summary>
/// Authorization code with PKCE over the user's own browser and a loopback redirect (RFC 8252). The answer comes back through
/// the listener or is pasted, whichever is first; both are judged by the same rules.
/// </summary>
public sealed class BrowserLogin(TokenEndpoint tokens, ICallbackListenerFactory listeners, IBrowserLauncher browser)
{
    public async Task<LoginAttempt> RunAsync(
        LoginRequest login,
        AuthorizationServer server,
        ClientChoice clients,
        ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        var provider = login.Provider;

        if (provider.BrowserNeedsSecret && provider.ClientSecret is null)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"{provider.Name} demands a client secret in the browser flow", $"agent provider show {provider.Id}");
        }

        // The port is held before the address is built: a port that is only looked up can be taken by another program.
        await using var listener = await listeners.OpenAsync(
            provider.RedirectHost, provider.RedirectPort, RedirectPath(provider, server), cancellationToken).ConfigureAwait(false);

        var redirectUri = listener.RedirectUri.OriginalString;
        var client = await clients.ChooseAsync(login, server, redirectUri, conversation, cancellationToken).ConfigureAwait(false);
        var request = new AuthorizationRequest
        {
            Server = server,
            ClientId = client.ClientId,
            RedirectUri = redirectUri,
            Scopes = login.Scopes,
            Resource = provider.Resource,
        };

        var address = request.Address(provider);
        conversation.Report(new LoginStep.WaitingForBrowser(address, listener.RedirectUri, !login.NoBrowser && browser.Open(address)));

        var response = await AnswerAsync(listener, request, conversation, cancellationToken).ConfigureAwait(false);

        if (response is AuthorizationResponse.Denied denied)
        {
            return new LoginAttempt(new TokenOutcome.Refused(denied.Error), client, redirectUri);
        }

        conversation.Report(new LoginStep.Exchanging());
        var code = ((AuthorizationResponse.Code)response).Value;

        // Not cancelled: a code that was redeemed and whose tokens are dropped leaves a live grant at the server.
        return new LoginAttempt(
            await tokens.ExchangeCodeAsync(provider, client, request, code, CancellationToken.None).ConfigureAwait(false), client, redirectUri);
    }

    /// <summary>
    /// A path of its own for every server that we register at, so that a server which passes our request on to another one, and
    /// that other keeps silent about <c>iss</c>, names a redirect URI that the other does not know (RFC 8252 section 8.10, OAuth
    /// 2.1 section 7.15.2). A client that a person registered has the path that they registered.
    /// </summary>
    private static string RedirectPath(ProviderDefinition provider, AuthorizationServer server) =>
        provider.ClientId is null && server.Issuer is { } issuer
            ? $"{provider.RedirectPath.TrimEnd('/')}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(issuer)).AsSpan(0, 6))}"
            : provider.RedirectPath;

    private static async Task<AuthorizationResponse> AnswerAsync(
        ICallbackListener listener, AuthorizationRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        using var settled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        var called = listener.WaitAsync(query => Judge(AuthorizationResponse.Read(query, request)), settled.Token);
        var pasted = PastedAsync(request, conversation, settled.Token);
        var first = await Task.WhenAny(called, pasted).ConfigureAwait(false);

        try
        {
            return first == called
                ? AuthorizationResponse.Read(await called.ConfigureAwait(false), request)
                : await pasted.ConfigureAwait(false);
        }
        finally
        {
            await settled.CancelAsync().ConfigureAwait(false);
        }
    }

    private static async Task<AuthorizationResponse> PastedAsync(
        AuthorizationRequest request, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        while (true)
        {
            var text = await conversation.ReadPastedAsync(cancellationToken).ConfigureAwait(false);
            var response = PastedAnswer.Read(text, request);

            if (response is not AuthorizationResponse.Foreign foreign)
            {
                return response;
            }

            conversation.RefusePasted(foreign.Reason);
        }
    }

    private static CallbackVerdict Judge(AuthorizationResponse response) => response switch
    {
        AuthorizationResponse.Code => CallbackVerdict.Granted,
        AuthorizationResponse.Denied => CallbackVerdict.Denied,
        _ => CallbackVerdict.Refused,
    };
}
