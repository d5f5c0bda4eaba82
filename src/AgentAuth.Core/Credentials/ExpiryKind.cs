namespace AgentAuth.Core.Credentials;

/// <summary>Three different things, shown differently.</summary>
public enum ExpiryKind
{
    Known,
    Never,
    Unknown,
}
