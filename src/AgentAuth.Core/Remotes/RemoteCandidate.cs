using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Remotes;

/// <summary>A credential that may be sent to a server: a login or a stored secret, one of the two.</summary>
public sealed record RemoteCandidate(CredentialId Id, ProviderDefinition Provider, Grant? Grant, StoredSecret? Stored)
{
    /// <summary>Where nobody says under which name a token is presented, any will do.</summary>
    private const string AnyUsername = "oauth2";

    /// <summary>The name under which its secret is presented.</summary>
    public string Username => Provider.GitUsername ?? Grant?.AccountLabel ?? Id.Account ?? AnyUsername;

    /// <summary>
    /// Whether it goes by this name: that of its account, or the one that its provider gives the person.
    /// </summary>
    public bool IsNamed(string username) =>
        username.Equals(Id.Account, StringComparison.OrdinalIgnoreCase)
            || username.Equals(Grant?.AccountLabel, StringComparison.OrdinalIgnoreCase);

    /// <summary>Nobody said whose it is.</summary>
    public bool IsNameless => Id.Account is null && Grant?.AccountLabel is null;

    /// <summary>Whether there is a token to be had, as far as can be told without asking its provider.</summary>
    public bool IsUsable(DateTimeOffset now) => Grant is { } grant
        ? grant.RevokedAt is null && (grant.Lifetime.IsUsable(now) || grant.IsRefreshable(now))
        : Stored?.StateAt(now) is CredentialState.Valid or CredentialState.Unknown;

    /// <summary>Whether this is the secret that it holds at this moment.</summary>
    public bool Holds(Secret secret) => secret.Equals(Grant?.AccessToken ?? Stored?.Secret);
}
