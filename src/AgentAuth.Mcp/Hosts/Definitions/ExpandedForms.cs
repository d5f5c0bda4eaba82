namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>The forms that a host expands itself, of those that mean an environment variable or a folder.</summary>
[Flags]
public enum ExpandedForms
{
    None = 0,

    /// <summary><c>${NAME}</c></summary>
    Braces = 1,

    /// <summary><c>${NAME:-text}</c></summary>
    Fallback = 2,

    /// <summary><c>$NAME</c></summary>
    Bare = 4,

    /// <summary><c>${env:NAME}</c></summary>
    Env = 8,

    /// <summary><c>${userHome}</c>, <c>${workspaceFolder}</c> and the like.</summary>
    Folders = 16,

    /// <summary><c>${file:/path}</c></summary>
    File = 32,
}
