namespace AgentAuth.Sandbox.Configuration;

/// <summary>
/// A registered client. Without a secret it is a public client, as every native program is (RFC 8252 section 8.4).
/// </summary>
public sealed class SandboxClient
{
    /// <summary>The client that the sandbox knows from the start.</summary>
    public const string BuiltInId = "agent-cli";

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Compared character by character, except for the port of a loopback address.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Null for a public client.</summary>
    public string? Secret { get; init; }

    public static SandboxClient BuiltIn { get; } = new()
    {
        Id = BuiltInId,
        Name = "agent",
        RedirectUris = ["http://127.0.0.1/callback", "http://[::1]/callback", "http://localhost/callback"],
    };
}
