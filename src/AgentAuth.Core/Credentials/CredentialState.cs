namespace AgentAuth.Core.Credentials;

/// <summary>What can be said of a credential now, from what is stored and the clock.</summary>
public enum CredentialState
{
    Valid,

    /// <summary>Past 80 % of its life (or the share that is configured).</summary>
    RefreshDue,

    Expired,
    Revoked,

    /// <summary>The provider refused the refresh token: only a person can go on.</summary>
    LoginRequired,

    /// <summary>Its reference or helper command gave no secret when last asked.</summary>
    Unresolved,

    /// <summary>Never checked, and its expiry is not known.</summary>
    Unknown,
}
