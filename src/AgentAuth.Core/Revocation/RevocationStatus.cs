namespace AgentAuth.Core.Revocation;

/// <summary>How dead a logged-out credential is.</summary>
public enum RevocationStatus
{
    /// <summary>Asked afterwards, the provider refuses the token.</summary>
    Confirmed,

    /// <summary>The provider accepted; it offers no way to prove it.</summary>
    Requested,

    /// <summary>
    /// Not yet done: the provider cannot be reached. Queued on disk and tried again by later commands.
    /// </summary>
    Pending,

    /// <summary>The provider has no way; a person can do it on its page.</summary>
    Unsupported,

    /// <summary>Nobody asked for it (<c>--no-revoke</c>), or there is nothing to revoke.</summary>
    Skipped,
}
