using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Revocation;

/// <summary>Foresees a logout, as far as that is possible without asking anyone.</summary>
public sealed class LogoutPlanner(
    IGrantStore grants, ISecretStore secrets, ProviderFacts providers, WholeGrant whole, RecentUse uses,
    TimeProvider clock)
{
    /// <param name="credential">As it is listed.</param>
    /// <param name="revoke">False leaves the provider alone.</param>
    public LogoutPlan Plan(Credential credential, bool revoke)
    {
        var id = credential.Id;
        var plan = GrantOf(id) is { } grant ? OfGrant(credential, grant, revoke) : OfOther(credential, id, revoke);
        return plan with { Consumers = [.. credential.Consumers.Union(uses.Of(id))] };
    }

    private LogoutPlan OfGrant(Credential credential, Grant grant, bool revoke)
    {
        var provider = providers.Of(grant);
        var name = provider?.Name ?? credential.Provider;
        var expected = !revoke ? RevocationStatus.Skipped
            : provider is null || CanRevoke(provider, grant.Server) ? RevocationStatus.Requested
            : RevocationStatus.Unsupported;
        var isRevoked = expected is RevocationStatus.Requested;

        return new LogoutPlan
        {
            Credential = credential,
            ProviderName = name,
            Revocation = expected,
            SideEffect = isRevoked ? provider?.RevocationSideEffect : null,
            ManualUrl = provider?.ManualRevocationUrl,
            AlsoEnds = isRevoked && provider is not null ? whole.EndingWith(grant, provider) : [],
            StillAccepted = revoke ? null : RemainingLife.Of(grant, name, clock.GetUtcNow()),
        };
    }

    // A stored key or reference, or a file that cannot be read.
    private LogoutPlan OfOther(Credential credential, CredentialId id, bool revoke)
    {
        var provider = providers.Of(credential.Provider);
        var name = provider?.Name ?? credential.Provider;

        return new LogoutPlan
        {
            Credential = credential,
            ProviderName = name,
            IsLogin = credential.Kind is CredentialKind.Oauth,
            Revocation = revoke && credential.Custody is Custody.Owned
                ? RevocationStatus.Unsupported
                : RevocationStatus.Skipped,
            ManualUrl = provider?.ManualRevocationUrl,
            StillAccepted = !revoke && SecretOf(id) is { } secret
                ? RemainingLife.Of(secret, name, clock.GetUtcNow())
                : null,
        };
    }

    // A server that was found without a revocation endpoint has none for us; one that is not known yet may have.
    internal static bool CanRevoke(ProviderDefinition provider, AuthorizationServer server) =>
        provider.Revocation switch
        {
            NoRevocation => false,
            Rfc7009Revocation => server.RevocationEndpoint is not null || server.TokenEndpoint.Length == 0,
            _ => true,
        };

    private Grant? GrantOf(CredentialId id) => Guarded(() => grants.Read(id));

    private StoredSecret? SecretOf(CredentialId id) => Guarded(() => secrets.Read(id));

    private static T? Guarded<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }
}
