namespace AgentAuth.Core.Credentials;

/// <summary>Who holds and refreshes a credential.</summary>
public enum Custody
{
    /// <summary>We hold it and refresh it.</summary>
    Owned,

    /// <summary>Another tool's file: shown, never refreshed, rewritten or deleted by us.</summary>
    Mirrored,

    /// <summary>Another program prints it when asked.</summary>
    Delegated,

    /// <summary>A secret manager holds it.</summary>
    Reference,
}
