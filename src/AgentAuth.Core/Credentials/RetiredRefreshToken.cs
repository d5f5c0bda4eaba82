using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Credentials;

/// <summary>
/// A refresh token that the provider refused with <c>invalid_grant</c>: remembered by hash so that no process ever
/// sends it again (RFC 9700 section 4.14.2: a replay may kill the whole family).
/// </summary>
/// <param name="RefreshTokenHash">SHA-256 in hex.</param>
/// <param name="At">When it was refused, UTC.</param>
/// <param name="Reason">The provider's words, cleaned; null where it gave none.</param>
public sealed record RetiredRefreshToken(string RefreshTokenHash, DateTimeOffset At, string? Reason)
{
    /// <summary>What the refusal meant: revoked, over, used before, or refused for a reason unsaid.</summary>
    public FailureKind Kind { get; init; } = FailureKind.Invalid;
}
