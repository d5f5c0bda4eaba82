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
public sealed class ClientChoice(DynamicRegistration registration, IClientRegistrationStore registrations)
{
    public async Task<OAuthClient> ChooseAsync(
        LoginRequest request,
        AuthorizationServer server,
        string redirectUri,
        ILoginConversation conversation,
        CancellationToken cancellationToken)
    {
        var provider = request.Provider;

        if (provider.ClientId is { } configured)
        {
            return OAuthClient.For(provider, configured, provider.ClientSecret);
        }

        if (server.Issuer is not { } issuer || server.RegistrationEndpoint is null)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused,
                $"{provider.Name} needs a client id of your own",
                $"agent provider show {provider.Id}");
        }

        if (registrations.Read(issuer) is { } kept && Covers(kept, redirectUri))
        {
            return OAuthClient.For(provider, kept);
        }

        conversation.Report(new LoginStep.Registering(issuer));
        var made = await registration.RegisterAsync(
            server, redirectUri, [], provider.AllowLoopbackHttp, cancellationToken).ConfigureAwait(false);

        registrations.Write(made);
        return OAuthClient.For(provider, made);
    }

    // RFC 8252 section 7.3: the port of a loopback redirect may vary; host and path may not.
    private static bool Covers(ClientRegistration kept, string redirectUri)
    {
        var registered = new Uri(kept.RedirectUri);
        var wanted = new Uri(redirectUri);
        return registered.Host == wanted.Host && registered.AbsolutePath == wanted.AbsolutePath;
    }
}
