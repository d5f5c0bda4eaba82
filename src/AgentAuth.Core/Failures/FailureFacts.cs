namespace AgentAuth.Core.Failures;

/// <summary>
/// What we know of a credential when a server refuses it: most APIs word "expired" and "revoked" alike.
/// </summary>
/// <param name="Now">UTC.</param>
public sealed record FailureFacts(DateTimeOffset Now)
{
    /// <summary>Stored end of the secret that was refused; null where not known.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it was a refresh token that was refused.</summary>
    public bool IsRefresh { get; init; }

    /// <summary>Stored end of the refresh token; null where not known.</summary>
    public DateTimeOffset? RefreshExpiresAt { get; init; }

    /// <summary>Whether another process put newer tokens into the store meanwhile.</summary>
    public bool IsRefreshedElsewhere { get; init; }

    /// <summary>
    /// Whether the same refresh token was sent before and its answer never came: the refusal may be of the second use.
    /// </summary>
    public bool IsReplay { get; init; }

    internal bool IsExpired => ExpiresAt <= Now;
}
