namespace AgentAuth.Core.Credentials;

/// <summary>
/// The life of one token, and every sum about it. Counted from the stored issue time, so that neither a restart nor a
/// late reader moves the refresh point. All times UTC.
/// </summary>
/// <param name="CreatedAt">When the reply that carried the token was received.</param>
/// <param name="Expiry">When the token ends.</param>
public sealed record Lifetime(DateTimeOffset CreatedAt, Expiry Expiry)
{
    /// <summary>A token is refreshed once this share of its life is over.</summary>
    public const double DefaultRefreshShare = 0.8;

    /// <summary>
    /// Golang's oauth2 uses ten seconds too: the clocks of both sides and the request's own travel time.
    /// </summary>
    private static readonly TimeSpan MaximumSkew = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Longer lives are a provider's way of saying nothing useful; ten years keeps every sum in range.
    /// </summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3653);

    /// <summary>The whole life; null where the end is not known. Never negative.</summary>
    public TimeSpan? Ttl => Expiry.At is { } end ? Positive(end - CreatedAt) : null;

    /// <summary>
    /// A life of <paramref name="expiresIn"/> seconds, as a token reply states it (RFC 6749 section 5.1). Absent, not a
    /// number, zero or negative says nothing about the end: <paramref name="whenAbsent"/> then holds.
    /// </summary>
    public static Lifetime Received(DateTimeOffset receivedAt, double? expiresIn, Expiry whenAbsent)
    {
        if (expiresIn is not { } seconds || !double.IsFinite(seconds) || seconds < 1)
        {
            return new Lifetime(receivedAt, whenAbsent);
        }

        var life = seconds >= LongestLife.TotalSeconds ? LongestLife : TimeSpan.FromSeconds(Math.Floor(seconds));
        return new Lifetime(receivedAt, Expiry.Known(receivedAt + life));
    }

    /// <summary>Where refresh is due; null where the end is not known.</summary>
    public DateTimeOffset? RefreshAt(double share = DefaultRefreshShare) =>
        Ttl is { } ttl ? CreatedAt + (ttl * share) : null;

    /// <summary>
    /// What is left, never negative and never more than the whole life (a clock that was set back must not make a token
    /// look younger than new); null where the end is not known.
    /// </summary>
    public TimeSpan? Remaining(DateTimeOffset now)
    {
        if (Expiry.At is not { } end)
        {
            return null;
        }

        var left = Positive(end - now);
        return left > Ttl ? Ttl : left;
    }

    /// <summary>1 when new, 0 when over; null where the end is not known.</summary>
    public double? ShareLeft(DateTimeOffset now) => (Remaining(now), Ttl) switch
    {
        ({ } left, { } ttl) => ttl > TimeSpan.Zero ? left / ttl : 0,
        _ => null,
    };

    public bool IsExpired(DateTimeOffset now) => Expiry.At is { } end && now >= end;

    public bool IsRefreshDue(DateTimeOffset now, double share = DefaultRefreshShare) =>
        RefreshAt(share) is { } due && now >= due;

    /// <summary>
    /// Whether a caller can still use the token: not within ten seconds of its end, or a twentieth of its life where
    /// that is less (OAuth 2.1 section 3.2.3: never expect a token to live for all of <c>expires_in</c>).
    /// </summary>
    public bool IsUsable(DateTimeOffset now) => Expiry.At is not { } end || now < end - Skew;

    /// <summary>
    /// Whether the token lives for at least <paramref name="atLeast"/> from now; an unknown end counts as yes.
    /// </summary>
    public bool Outlives(DateTimeOffset now, TimeSpan atLeast) => Expiry.At is not { } end || end - now >= atLeast;

    private TimeSpan Skew => Ttl is { } ttl && ttl / 20 < MaximumSkew ? ttl / 20 : MaximumSkew;

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}
