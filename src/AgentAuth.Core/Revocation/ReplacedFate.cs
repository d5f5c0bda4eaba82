namespace AgentAuth.Core.Revocation;

/// <summary>What becomes of the login that a newer one replaces.</summary>
public enum ReplacedFate
{
    /// <summary>There was none, or none that is alive.</summary>
    None,

    /// <summary>Its revocation is on disk and done by the next command that uses the network.</summary>
    Queued,

    /// <summary>
    /// It stays alive at the provider, which has no way to end it, or none that spares the newer one.
    /// </summary>
    LeftAlive,
}
