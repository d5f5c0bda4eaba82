using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Login;

/// <summary>
/// Authorization code with PKCE over the user's own browser and a loopback redirect (RFC 8252). The answer comes back
/// through the listener or is pasted, whichever is first; both are judged by the same rules. Where the browser is on
/// another machine, a device code (RFC 8628) is offered beside them.
/// </summary>
public sealed class BrowserLogin(
    AuthorizationEndpoint authorization, AuthorizationPage page, TokenEndpoint tokens, DeviceFlow deviceFlow,
    ICallbackListenerFactory listeners, IBrowserLauncher browser, LoginPlace place)
{
    public async Task<LoginAttempt> RunAsync(
        LoginRequest login,
        AuthorizationServer server,
        ClientChoice clients,
        bool isAnew,
        ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        var provider = login.Provider;

        if (ClientNeed.LacksSecret(provider, LoginFlow.Browser))
        {
            throw new AgentAuthException(ClientNeed.Of(login, server.RegistrationEndpoint is not null)!);
        }

        // The port is held before the address is built: a port that is only looked up can be taken by another program.
        var listener = await ListenAsync(login, server, clients, cancellationToken).ConfigureAwait(false);
        await using var listenerEnd = listener.ConfigureAwait(false);

        var redirectUri = listener.RedirectUri.OriginalString;
        var client = await clients.ChooseAsync(
            login, server, redirectUri, isAnew, conversation, cancellationToken).ConfigureAwait(false);
        AuthorizationRequest request;

        try
        {
            request = await authorization.PrepareAsync(
                provider, client.Client, server, redirectUri, login.Scopes, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedClientException refusal)
        {
            return new LoginAttempt(new TokenOutcome.Refused(refusal.Error), client, redirectUri);
        }

        // A pushed request has been judged by the server, and its name may be good for one look only.
        if (client.IsKept && !request.IsPushed
            && await page.RefusesClientAsync(request, cancellationToken).ConfigureAwait(false))
        {
            return new LoginAttempt(
                new TokenOutcome.Refused(OAuthError.From("invalid_client", null)), client, redirectUri);
        }

        return await AskAsync(
            login, server, client, request, listener, conversation, cancellationToken).ConfigureAwait(false);
    }

    private async Task<LoginAttempt> AskAsync(
        LoginRequest login, AuthorizationServer server, ChosenClient client, AuthorizationRequest request,
        ICallbackListener listener, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        var address = request.Address;
        listener.Expect(query => Judge(AuthorizationResponse.Read(query, request)));
        var isOpened = !login.NoBrowser && browser.Open(address);
        conversation.Report(
            new LoginStep.WaitingForBrowser(address, listener.RedirectUri, listener.Shorten(address), isOpened)
            {
                GoodFor = request.GoodFor < login.Timeout ? request.GoodFor : null,
            });

        List<Func<CancellationToken, Task<Answer?>>> ways =
        [
            async cancellation =>
                new Answer.Redirect(await CalledAsync(listener, request, cancellation).ConfigureAwait(false)),
            cancellation => PastedAsync(login, client.Client, request, conversation, cancellation),
        ];

        if (server.DeviceAuthorizationEndpoint is not null && !login.NoBrowser && (place.IsElsewhere || !isOpened))
        {
            ways.Add(cancellation => DeviceAsync(login, client.Client, server, conversation, cancellation));
        }

        var answers = await FirstAnswers.OfAsync(ways, cancellationToken).ConfigureAwait(false);

        // Tokens that are there go before a code that nobody has redeemed: what is dropped must not live on at the
        // server.
        return answers.OfType<Answer.Verdict>().FirstOrDefault() is { } verdict
            ? new LoginAttempt(verdict.Outcome, client, verdict.RedirectUri)
            : await ExchangeAsync(
                ((Answer.Redirect)answers[0]).Response, login, client, request, conversation).ConfigureAwait(false);
    }

    private async Task<LoginAttempt> ExchangeAsync(
        AuthorizationResponse response, LoginRequest login, ChosenClient client, AuthorizationRequest request,
        ILoginConversation conversation)
    {
        if (response is AuthorizationResponse.Denied denied)
        {
            return new LoginAttempt(new TokenOutcome.Refused(denied.Error), client, request.RedirectUri);
        }

        if (response is AuthorizationResponse.WrongIssuer wrong)
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"another issuer answered the login to {login.Provider.Name}: {wrong.Reason}; nothing was sent to it",
                LoginHint.For(login.Id, login.Provider.Resource));
        }

        conversation.Report(new LoginStep.Exchanging());
        var code = ((AuthorizationResponse.Code)response).Value;

        // Not cancelled: a code that was redeemed and whose tokens are dropped leaves a live grant at the server.
        return new LoginAttempt(
            await tokens.ExchangeCodeAsync(
                login.Provider, client.Client, request, code, CancellationToken.None).ConfigureAwait(false), client,
                request.RedirectUri);
    }

    // RFC 8252 section 7.3 lets the registered port vary, and most servers do.
    private async Task<ICallbackListener> ListenAsync(
        LoginRequest login, AuthorizationServer server, ClientChoice clients, CancellationToken cancellationToken)
    {
        var (provider, path) = (login.Provider, RedirectPath(login.Provider, server));
        var wanted = provider.RedirectPort == 0 ? clients.RegisteredPort(login, server, path) : provider.RedirectPort;

        try
        {
            return await listeners.OpenAsync(
                provider.RedirectHost, wanted, path, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is ProblemCode.Busy && wanted != provider.RedirectPort)
        {
            return await listeners.OpenAsync(
                provider.RedirectHost, provider.RedirectPort, path, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A path of its own for every server that we register at, so that a server which passes our request on to another
    /// one, and that other keeps silent about <c>iss</c>, names a redirect URI that the other does not know (RFC 8252
    /// section 8.10, OAuth 2.1 section 7.15.2). A client that a person registered has the path that they registered.
    /// </summary>
    private static string RedirectPath(ProviderDefinition provider, AuthorizationServer server) =>
        provider.ClientId is null && server.Issuer is { } issuer
            ? $"{provider.RedirectPath.TrimEnd('/')}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(issuer)).AsSpan(0, 6))}"
            : provider.RedirectPath;

    private static async Task<AuthorizationResponse> CalledAsync(
        ICallbackListener listener, AuthorizationRequest request, CancellationToken cancellationToken)
    {
        return AuthorizationResponse.Read(await listener.WaitAsync(cancellationToken).ConfigureAwait(false), request);
    }

    /// <summary>
    /// A bare word may be a code, and may as well have been typed by mistake, which must not end the login: the server
    /// is asked, and one that it does not know is no answer. A code that came with our state is the answer.
    /// </summary>
    private async Task<Answer?> PastedAsync(
        LoginRequest login, OAuthClient client, AuthorizationRequest request, ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var text = await conversation.ReadPastedAsync(cancellationToken).ConfigureAwait(false);
            var response = PastedAnswer.Read(text, request);

            if (response is AuthorizationResponse.Code code && PastedAnswer.IsBareCode(text))
            {
                // Not cancelled, like every code that is redeemed.
                var outcome = await tokens.ExchangeCodeAsync(
                    login.Provider, client, request, code.Value, CancellationToken.None).ConfigureAwait(false);

                if (outcome is not TokenOutcome.Refused { Error.Code: "invalid_grant" })
                {
                    return new Answer.Verdict(outcome, request.RedirectUri);
                }

                conversation.RefusePasted("the server does not know this code");
            }
            else if (response is AuthorizationResponse.Foreign foreign)
            {
                conversation.RefusePasted(foreign.Reason);
            }
            else
            {
                return new Answer.Redirect(response);
            }
        }
    }

    /// <summary>
    /// Null where the server gives this client no code, or the code has run out: the other ways go on. A person who
    /// says no at the code's page has said no to the login.
    /// </summary>
    private async Task<Answer?> DeviceAsync(
        LoginRequest login, OAuthClient client, AuthorizationServer server, ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        try
        {
            var device = await deviceFlow.StartAsync(
                login.Provider, client, server, login.Scopes, login.Provider.Resource,
                cancellationToken).ConfigureAwait(false);
            conversation.Report(new LoginStep.WaitingForDevice(device));

            var outcome = await deviceFlow.WaitAsync(
                login.Provider, client, server, device, cancellationToken).ConfigureAwait(false);
            return outcome is TokenOutcome.Granted or TokenOutcome.Refused { Error.Code: "access_denied" }
                ? new Answer.Verdict(outcome, null)
                : null;
        }
        catch (Exception failure) when (failure is AgentAuthException or RefusedClientException)
        {
            return null;
        }
    }

    private static CallbackVerdict Judge(AuthorizationResponse response) => response switch
    {
        AuthorizationResponse.Code => CallbackVerdict.Granted,
        AuthorizationResponse.Denied => CallbackVerdict.Denied,
        AuthorizationResponse.WrongIssuer => CallbackVerdict.WrongIssuer,
        _ => CallbackVerdict.Refused,
    };

    /// <summary>What one of the ways brought.</summary>
    private abstract record Answer
    {
        public sealed record Redirect(AuthorizationResponse Response) : Answer;

        /// <summary>The token endpoint has judged already.</summary>
        public sealed record Verdict(TokenOutcome Outcome, string? RedirectUri) : Answer;
    }
}
