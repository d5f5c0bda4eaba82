using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Login;

/// <summary>
/// Which client a login uses: the one that was configured, else one that was registered earlier at this issuer, else a
/// new registration where the server offers it. A registration is kept: registering at every login litters the server.
/// </summary>
public sealed class ClientChoice(
    DynamicRegistration registration, IClientRegistrationStore registrations, TimeProvider clock)
{
    /// <param name="request">The login.</param>
    /// <param name="server">Where.</param>
    /// <param name="redirectUri">Where the answer is awaited.</param>
    /// <param name="isAnew">Whether the server has just refused the client that is kept.</param>
    /// <param name="conversation">Is told of a registration.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ClientIdRequired"/> where the server wants a client
    /// that was registered by hand.</exception>
    public async Task<ChosenClient> ChooseAsync(
        LoginRequest request,
        AuthorizationServer server,
        string redirectUri,
        bool isAnew,
        ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        var provider = request.Provider;

        if (provider.ClientId is { } configured)
        {
            return new ChosenClient(OAuthClient.For(provider, configured, provider.ClientSecret));
        }

        if (server.Issuer is not { } issuer || server.RegistrationEndpoint is null)
        {
            throw new AgentAuthException(ClientNeed.Of(request, isRegistered: false)!);
        }

        if (!isAnew && Kept(request, server, new Uri(redirectUri).AbsolutePath) is { } kept)
        {
            return new ChosenClient(OAuthClient.For(provider, kept), kept, IsKept: true);
        }

        conversation.Report(new LoginStep.Registering(issuer) { IsAnew = isAnew });
        var made = await RegisterAsync(request, server, redirectUri, cancellationToken).ConfigureAwait(false);
        registrations.Write(made);
        return new ChosenClient(OAuthClient.For(provider, made), made);
    }

    /// <summary>
    /// The port that was registered: a server that compares redirects to the letter knows no other. 0 where any will
    /// do.
    /// </summary>
    public int RegisteredPort(LoginRequest request, AuthorizationServer server, string path) =>
        request.Provider.ClientId is null && Kept(request, server, path) is { } kept
            && new Uri(kept.RedirectUri) is { IsDefaultPort: false } redirect
                ? redirect.Port
                : 0;

    /// <summary>
    /// A login takes time: another may have ended meanwhile, and with it, to all appearance, the client's last use.
    /// </summary>
    public void Remember(ChosenClient client)
    {
        if (client.Registration is { } used && registrations.Find(used.Issuer, used.ClientId) is null)
        {
            registrations.Keep(used);
        }
    }

    // RFC 8252 section 7.3: the port of a loopback redirect may vary; host and path may not.
    private ClientRegistration? Kept(LoginRequest request, AuthorizationServer server, string path) =>
        server.Issuer is { } issuer && registrations.Read(issuer) is { } kept
            && new Uri(kept.RedirectUri) is var registered
            && (request.Flow is LoginFlow.Device
                || (registered.Host == new UriBuilder("http", request.Provider.RedirectHost).Host
                    && registered.AbsolutePath == path))
            && !(kept.SecretExpiresAt <= clock.GetUtcNow() + request.Timeout)
            ? kept
            : null;

    private async Task<ClientRegistration> RegisterAsync(
        LoginRequest request, AuthorizationServer server, string redirectUri, CancellationToken cancellationToken)
    {
        try
        {
            return await registration.RegisterAsync(
                server, redirectUri, [], request.Provider.AllowLoopbackHttp, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException refusal) when (refusal.Problem is { Hint: null })
        {
            throw new AgentAuthException(refusal.Problem with { Hint = ClientNeed.Hint(request) }, refusal);
        }
    }
}
