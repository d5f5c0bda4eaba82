using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Providers;

/// <summary>A client of ours at one authorization server (RFC 7591 section 3.2.1).</summary>
/// <param name="Issuer">The server it belongs to.</param>
/// <param name="ClientId">What the server calls us.</param>
/// <param name="ClientSecret">Null for a public client, which is what we ask for.</param>
/// <param name="RedirectUri">The redirect that was registered, with its port where the server insists on one.</param>
/// <param name="RegisteredAt">UTC.</param>
public sealed record ClientRegistration(
    string Issuer,
    string ClientId,
    Secret? ClientSecret,
    string RedirectUri,
    DateTimeOffset RegisteredAt)
{
    /// <summary>How the server wants this client to name itself; null where it did not say.</summary>
    public ClientAuthentication? Authentication { get; init; }

    /// <summary>When the secret ends (RFC 7591 section 3.2.1); null where it does not, or there is none.</summary>
    public DateTimeOffset? SecretExpiresAt { get; init; }

    /// <summary>
    /// Whether the user registered it, and not we: a server that refuses it is not asked for another.
    /// </summary>
    public bool IsBrought { get; init; }
}
