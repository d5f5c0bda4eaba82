using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Mcp.Run.Watch;

/// <summary>What a look at the secrets of a running server found.</summary>
public abstract record WatchFinding
{
    private WatchFinding()
    {
    }

    /// <summary>One is no longer what the server was given, and what it is instead can be used.</summary>
    /// <param name="Credential">The credential; null for a value that a secret manager holds.</param>
    public sealed record Changed(CredentialId? Credential) : WatchFinding;

    /// <summary>One is gone or over, and only a person can bring it back.</summary>
    public sealed record Lost(Problem Problem) : WatchFinding;
}
