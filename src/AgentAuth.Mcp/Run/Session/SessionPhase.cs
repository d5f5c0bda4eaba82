namespace AgentAuth.Mcp.Run.Session;

/// <summary>What becomes of a request that the host sends.</summary>
internal enum SessionPhase
{
    /// <summary>It goes to the server.</summary>
    Serving,

    /// <summary>
    /// It is held where one of its kind is unanswered, else it goes to the server, which may finish what it was asked
    /// before: one call that takes long holds no others up.
    /// </summary>
    Draining,

    /// <summary>It is held; the server has a moment for its last answers.</summary>
    Settling,

    /// <summary>It is held; one server has left and the next is not ready.</summary>
    Exchanging,

    /// <summary>It is refused; the server may still finish what it was asked before.</summary>
    Barring,

    /// <summary>It is refused; there is no server.</summary>
    Vacant,
}
