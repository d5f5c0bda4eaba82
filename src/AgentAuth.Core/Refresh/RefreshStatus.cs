using System.Diagnostics;

namespace AgentAuth.Core.Refresh;

/// <summary>What has become of a credential that was to be refreshed.</summary>
public enum RefreshStatus
{
    Refreshed,

    /// <summary>It needed nothing.</summary>
    Fresh,

    /// <summary>It did not work, and the token is still good.</summary>
    Kept,

    Failed,
}

public static class RefreshStatuses
{
    /// <summary>The word in JSON, and for people.</summary>
    public static string WireName(this RefreshStatus status) => status switch
    {
        RefreshStatus.Refreshed => "refreshed",
        RefreshStatus.Fresh => "fresh",
        RefreshStatus.Kept => "kept",
        RefreshStatus.Failed => "failed",
        _ => throw new UnreachableException($"no name for {status}"),
    };
}
