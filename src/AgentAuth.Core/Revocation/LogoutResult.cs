using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Revocation;

/// <summary>What became of one credential.</summary>
/// <param name="Credential">Which.</param>
/// <param name="Revocation">At the provider.</param>
/// <param name="Removed">Whether its file here is gone.</param>
/// <param name="Consumers">Who stops working.</param>
/// <param name="ManualUrl">Where a person can revoke it; set where we could not.</param>
/// <param name="Problem">Why it could not be removed, or why the provider refused; null where all went well.</param>
public sealed record LogoutResult(
    CredentialId Credential,
    RevocationStatus Revocation,
    bool Removed,
    IReadOnlyList<Consumer> Consumers,
    string? ManualUrl,
    Problem? Problem = null)
{
    /// <summary>What the provider goes on accepting, since nothing was revoked; null if nothing.</summary>
    public RemainingLife? StillAccepted { get; init; }

    /// <summary>Its file could not be read: it is removed, and whatever it held lives on at the provider.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Other logins that ended with it.</summary>
    public IReadOnlyList<AlsoEnded> AlsoEnded { get; init; } = [];
}
