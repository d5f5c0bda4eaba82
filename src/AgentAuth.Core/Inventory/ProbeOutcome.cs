namespace AgentAuth.Core.Inventory;

/// <summary>What the provider says of a credential when it is asked.</summary>
public abstract record ProbeOutcome
{
    private ProbeOutcome()
    {
    }

    /// <summary>Accepted a moment ago.</summary>
    /// <param name="Scopes">What it may do; null where the provider does not say.</param>
    /// <param name="ExpiresAt">When it ends; null where the provider does not say.</param>
    public sealed record Alive(IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt) : ProbeOutcome
    {
        /// <summary>Whose it is, for people; null where the provider does not say.</summary>
        public string? Account { get; init; }
    }

    /// <summary>Its time is over.</summary>
    public sealed record Expired : ProbeOutcome;

    /// <summary>Refused before its time.</summary>
    /// <param name="IsCertain">False where the provider only says no: its end is not known, so it may also have
    /// expired.</param>
    public sealed record Revoked(bool IsCertain) : ProbeOutcome;

    /// <summary>
    /// The access token is refused before its time, and its refresh token may still be good: refreshing it tells.
    /// </summary>
    public sealed record AccessTokenRefused : ProbeOutcome;

    /// <summary>Alive, and not allowed to make the call that proves it.</summary>
    public sealed record ScopeInsufficient : ProbeOutcome;

    /// <summary>
    /// The provider wants to be left alone for a while; the credential is fine as far as anybody knows.
    /// </summary>
    public sealed record RateLimited(TimeSpan? RetryAfter) : ProbeOutcome;

    /// <summary>Nothing was learned; the stored state stands.</summary>
    /// <param name="Reason">In words, free of secrets.</param>
    public sealed record Unknown(string Reason) : ProbeOutcome;
}
