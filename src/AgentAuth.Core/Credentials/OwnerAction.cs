namespace AgentAuth.Core.Credentials;

/// <summary>What is done to a mirrored credential by its owner only.</summary>
public enum OwnerAction
{
    Refresh,
    Logout,
    HandOut,
}
