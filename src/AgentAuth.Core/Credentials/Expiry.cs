namespace AgentAuth.Core.Credentials;

/// <summary>When a credential ends: at a known time, never, or nobody said.</summary>
public readonly record struct Expiry
{
    private Expiry(ExpiryKind kind, DateTimeOffset? at)
    {
        Kind = kind;
        At = at;
    }

    public ExpiryKind Kind { get; }

    /// <summary>UTC; set only where <see cref="Kind"/> is <see cref="ExpiryKind.Known"/>.</summary>
    public DateTimeOffset? At { get; }

    public static Expiry Never => new(ExpiryKind.Never, null);

    public static Expiry Unknown => new(ExpiryKind.Unknown, null);

    public static Expiry Known(DateTimeOffset at) => new(ExpiryKind.Known, at.ToUniversalTime());
}
