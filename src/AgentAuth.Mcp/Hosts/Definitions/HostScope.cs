namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>Who wrote a configuration file, which decides how far it is trusted.</summary>
public enum HostScope
{
    /// <summary>
    /// It came with a folder, and so from whoever wrote that: not trusted with our credentials unasked.
    /// </summary>
    Project,

    /// <summary>The user's own, for one folder.</summary>
    Local,

    /// <summary>The user's own.</summary>
    User,

    /// <summary>The administrator's.</summary>
    Machine,
}
