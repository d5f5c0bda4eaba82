namespace AgentAuth.Tui.State;

/// <summary>What the passing of time alone brings to a credential.</summary>
public enum ComingKind
{
    /// <summary>It is refreshed, or a refresh that failed is tried again.</summary>
    Refresh,

    /// <summary>It ends, and nothing here refreshes it; or its refresh token does.</summary>
    Expiry,

    /// <summary>Policy asks for a new secret.</summary>
    Rotation,
}
