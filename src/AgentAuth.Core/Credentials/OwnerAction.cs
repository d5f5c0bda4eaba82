namespace AgentAuth.Core.Credentials;

/// <summary>What is done to a mirrored credential by its owner only.</summary>
public enum OwnerAction
{
    Login,
    Refresh,
    Logout,
    HandOut,
}

public static class OwnerActions
{
    /// <summary>As in "only gh may refresh it".</summary>
    public static string Verb(this OwnerAction action) => action switch
    {
        OwnerAction.Login => "log in to",
        OwnerAction.Refresh => "refresh",
        OwnerAction.Logout => "end",
        OwnerAction.HandOut => "hand out",
        _ => throw new System.Diagnostics.UnreachableException($"no words for {action}"),
    };
}
