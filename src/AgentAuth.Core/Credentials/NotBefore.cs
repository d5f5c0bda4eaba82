namespace AgentAuth.Core.Credentials;

/// <summary>A stored time before which something is not tried again.</summary>
public static class NotBefore
{
    /// <summary>
    /// Null if it lies further ahead than anything that is written there: it was written under another clock, or by a
    /// server that asked for years, and must not hold for ever.
    /// </summary>
    public static DateTimeOffset? Capped(DateTimeOffset? stored, DateTimeOffset now, TimeSpan longest) =>
        stored > now + longest ? null : stored;
}
