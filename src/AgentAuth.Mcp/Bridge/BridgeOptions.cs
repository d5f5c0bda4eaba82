using AgentAuth.Core.OAuth;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Bridge;

/// <summary>What the command line says of one bridge.</summary>
public sealed record BridgeOptions
{
    public required McpServer Server { get; init; }

    /// <summary>
    /// A client that the user registered, or the address of a client-id metadata document; null: neither.
    /// </summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of the former.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Asked for beside what the server demands.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The loopback port for the answer; 0 takes any.</summary>
    public int Port { get; init; }

    /// <summary>The server follows the revision 2025-03-26: its own origin is its authorization server.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>How long a call waits for the person at the browser.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What a person types to log in by hand.</summary>
    public string LoginCommand => LoginHint.ForServer(Server.Address.OriginalString) + (IsLegacy ? " --legacy" : "");
}
