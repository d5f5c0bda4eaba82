using AgentAuth.Core.Errors;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Credentials;

/// <summary>
/// One OAuth login as its token file holds it: the tokens, their life, and what a later refresh or revocation needs.
/// State is derived from this record and the clock alone, so that losing the database loses nothing.
/// </summary>
public sealed record Grant
{
    /// <summary>No failed refresh holds the next one up for longer, whatever the server asks for.</summary>
    public static readonly TimeSpan LongestRefreshWait = TimeSpan.FromHours(1);

    public required CredentialId Id { get; init; }

    public required Secret AccessToken { get; init; }

    /// <summary>Null where the provider gave none.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>As the provider wrote it; compared without regard to case (RFC 6749 section 5.1).</summary>
    public string TokenType { get; init; } = "bearer";

    /// <summary>Granted scopes, which may be fewer or more than those asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public required Lifetime Lifetime { get; init; }

    /// <summary>When the refresh token ends; null where the provider did not say.</summary>
    public DateTimeOffset? RefreshExpiresAt { get; init; }

    /// <summary>
    /// The authorization server this grant came from. Its endpoints are the only ones that ever see these tokens.
    /// </summary>
    public required AuthorizationServer Server { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The redirect URI of the login; some servers want it again on refresh.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>RFC 8707; sent again on every refresh.</summary>
    public string? Resource { get; init; }

    /// <summary>Who logged in, as the server names them (<c>sub</c>); null where it does not say.</summary>
    public string? Subject { get; init; }

    /// <summary>A readable name of the account, for people only; never used to tell accounts apart.</summary>
    public string? AccountLabel { get; init; }

    /// <summary>
    /// When a person logged in, which no refresh changes; later at each login to the same credential, and so the name
    /// of the login. Null in a file that a person wrote, or an older version.
    /// </summary>
    public DateTimeOffset? LoginAt { get; init; }

    /// <summary>One more at every commit; tells a finished temporary file from an older one.</summary>
    public long Generation { get; init; } = 1;

    /// <summary>Set once the provider refused the refresh token for good.</summary>
    public RetiredRefreshToken? Retired { get; init; }

    /// <summary>Set once the provider said, or a probe showed, that the grant was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>
    /// The access token that a server refused; of another one than is stored where it was refreshed since.
    /// </summary>
    public RejectedToken? Rejected { get; init; }

    /// <summary>After a failed early refresh: no attempt before this time while the access token is good.</summary>
    public DateTimeOffset? NextRefreshAt { get; init; }

    /// <summary>Failed attempts since the last success; the back-off doubles with it.</summary>
    public int FailedRefreshes { get; init; }

    /// <summary>Why the last of them failed; null where none did.</summary>
    public ProblemCode? LastFailure { get; init; }

    /// <summary>Members of the file that we do not know: kept on every rewrite.</summary>
    public IReadOnlyList<JsonMember> UnknownMembers { get; init; } = [];

    /// <summary><see cref="NextRefreshAt"/> as it holds now.</summary>
    public DateTimeOffset? WaitsUntil(DateTimeOffset now) => NotBefore.Capped(NextRefreshAt, now, LongestRefreshWait);

    /// <summary>
    /// Whether a refresh may be tried at all: there is a refresh token, and it was not refused, revoked or outlived.
    /// </summary>
    public bool IsRefreshable(DateTimeOffset now) =>
        RefreshToken is not null && !IsRetired && RevokedAt is null && !(RefreshExpiresAt <= now);

    /// <summary>Whether the stored refresh token is the very one that was refused.</summary>
    public bool IsRetired =>
        RefreshToken is not null && Retired is { } retired && retired.RefreshTokenHash == RefreshToken.Hash;

    /// <summary>Whether the stored access token is the very one that a server refused.</summary>
    public bool IsRejected => Rejected is { } rejected && rejected.TokenHash == AccessToken.Hash;

    public CredentialState StateAt(DateTimeOffset now, double refreshShare = Lifetime.DefaultRefreshShare)
    {
        if (RevokedAt is not null)
        {
            return CredentialState.Revoked;
        }

        if (IsRetired)
        {
            return (Retired!.Kind, Lifetime.IsExpired(now)) switch
            {
                // Probably revoked: the access token goes on until its own end proves or replaces the guess.
                (FailureKind.Revoked, true) => CredentialState.Revoked,
                (FailureKind.Expired, true) => CredentialState.Expired,
                _ => CredentialState.LoginRequired,
            };
        }

        if (Lifetime.IsExpired(now))
        {
            return CredentialState.Expired;
        }

        if (IsRejected)
        {
            return IsRefreshable(now) ? CredentialState.RefreshDue : CredentialState.LoginRequired;
        }

        return Lifetime.IsRefreshDue(now, refreshShare) ? CredentialState.RefreshDue : CredentialState.Valid;
    }
}
