using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Revocation;

/// <summary>What the logout of one credential is going to do, known before anything is done.</summary>
public sealed record LogoutPlan
{
    public required Credential Credential { get; init; }

    /// <summary>Its name for people.</summary>
    public required string ProviderName { get; init; }

    /// <summary>How dead it can become: <c>Requested</c>, <c>Unsupported</c> or <c>Skipped</c>.</summary>
    public required RevocationStatus Revocation { get; init; }

    /// <summary>Whether it comes from a login, and not from a key or reference that was stored.</summary>
    public bool IsLogin { get; init; } = true;

    /// <summary>What else a revocation does there; null if nothing, or if nothing is revoked.</summary>
    public string? SideEffect { get; init; }

    /// <summary>Where a person can revoke by hand; null if that is not known.</summary>
    public string? ManualUrl { get; init; }

    /// <summary>Who uses it and stops working: by configuration, and by the trail of the last days.</summary>
    public IReadOnlyList<Consumer> Consumers { get; init; } = [];

    /// <summary>Other logins that end with it.</summary>
    public IReadOnlyList<AlsoEnded> AlsoEnds { get; init; } = [];

    /// <summary>
    /// What the provider goes on accepting if nothing is revoked; null if nothing, or if it is revoked.
    /// </summary>
    public RemainingLife? StillAccepted { get; init; }

    /// <summary>Whether nothing can be revoked since its file cannot be read.</summary>
    public bool IsUnreadable => Credential.Unreadable is not null;

    /// <summary>Whether the provider is asked to revoke it.</summary>
    public bool IsRevocable => Revocation is RevocationStatus.Requested;

    /// <summary>Whether anything else than the credential itself is hit.</summary>
    public bool HasVictims => Consumers.Count > 0 || AlsoEnds.Count > 0;
}
