using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Clients;

/// <summary>The endpoints of a provider: those of its record, and for the rest those its issuer publishes.</summary>
public sealed class ServerLookup(ServerDiscovery discovery)
{
    public async Task<AuthorizationServer> FindAsync(
        ProviderDefinition provider, ILoginConversation conversation, CancellationToken cancellationToken)
    {
        if (provider is { Issuer: { } issuer, TokenEndpoint: null })
        {
            conversation.Report(new LoginStep.Discovering(issuer));
        }

        return await FindAsync(provider, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AuthorizationServer> FindAsync(ProviderDefinition provider, CancellationToken cancellationToken)
    {
        if (provider.Issuer is null || provider.TokenEndpoint is not null)
        {
            return FromRecord(provider);
        }

        var found = await discovery.DiscoverAsync(
            provider.Issuer, provider.AllowLoopbackHttp, cancellationToken).ConfigureAwait(false);

        return found with
        {
            AuthorizationEndpoint = provider.AuthorizationEndpoint ?? found.AuthorizationEndpoint,
            DeviceAuthorizationEndpoint = provider.DeviceAuthorizationEndpoint ?? found.DeviceAuthorizationEndpoint,
            RevocationEndpoint = provider.RevocationEndpoint ?? found.RevocationEndpoint,
            IntrospectionEndpoint = provider.IntrospectionEndpoint ?? found.IntrospectionEndpoint,
            UserInfoEndpoint = provider.UserInfoEndpoint ?? found.UserInfoEndpoint,
            RegistrationEndpoint = provider.RegistrationEndpoint ?? found.RegistrationEndpoint,
            PushedAuthorizationRequestEndpoint = provider.PushedAuthorizationRequestEndpoint
                ?? found.PushedAuthorizationRequestEndpoint,
        };
    }

    private static AuthorizationServer FromRecord(ProviderDefinition provider) => new()
    {
        Issuer = provider.Issuer,
        AuthorizationEndpoint = provider.AuthorizationEndpoint,
        TokenEndpoint = provider.TokenEndpoint ?? throw new Errors.AgentAuthException(
            Errors.ProblemCode.PolicyRefused, $"{provider.Name} has no OAuth login",
            $"agent provider show {provider.Id}"),
        DeviceAuthorizationEndpoint = provider.DeviceAuthorizationEndpoint,
        RevocationEndpoint = provider.RevocationEndpoint,
        IntrospectionEndpoint = provider.IntrospectionEndpoint,
        UserInfoEndpoint = provider.UserInfoEndpoint,
        RegistrationEndpoint = provider.RegistrationEndpoint,
        PushedAuthorizationRequestEndpoint = provider.PushedAuthorizationRequestEndpoint,
    };
}
