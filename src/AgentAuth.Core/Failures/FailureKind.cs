namespace AgentAuth.Core.Failures;

/// <summary>What a refusal says about the credential. Only some of these are its fault.</summary>
public enum FailureKind
{
    /// <summary>
    /// Silence, 5xx, a page instead of an answer: nothing is known, and no stored state may get worse by it.
    /// </summary>
    Unknown,

    /// <summary>Too many calls; the credential is fine.</summary>
    RateLimited,

    /// <summary>The account has no credit or plan for it; the credential is fine and waiting does not help.</summary>
    QuotaOrBilling,

    /// <summary>Alive, but not allowed to do this.</summary>
    InsufficientScope,

    /// <summary>Taken back before its time.</summary>
    Revoked,

    /// <summary>
    /// A refresh token that was spent before: another process may hold its successor, so the store is read again first.
    /// </summary>
    ReusedRefresh,

    /// <summary>Bound to a client that the server knows no more: dead, whatever else is true of it.</summary>
    UnknownClient,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Refused, and nothing tells why.</summary>
    Invalid,
}
