namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The two generations of the protocol: with a session that <c>initialize</c> opens, up to 2025-11-25, and stateless
/// with <c>server/discover</c>, from 2026-07-28 on.
/// </summary>
internal static class Revisions
{
    public const string Stateless = "2026-07-28";

    public const string LastWithSessions = "2025-11-25";

    public const string VersionMember = "io.modelcontextprotocol/protocolVersion";
    public const string ClientMember = "io.modelcontextprotocol/clientInfo";
    public const string CapabilitiesMember = "io.modelcontextprotocol/clientCapabilities";
    public const string ServerMember = "io.modelcontextprotocol/serverInfo";
    public const string LogLevelMember = "io.modelcontextprotocol/logLevel";
    public const string SubscriptionMember = "io.modelcontextprotocol/subscriptionId";

    private static readonly string[] WithSessions = ["2024-11-05", "2025-03-26", "2025-06-18", LastWithSessions];

    /// <summary>Headers and body do not say the same, or one is missing (2026-07-28, error codes).</summary>
    public const long HeaderMismatch = -32020;

    /// <summary>The errors that only a stateless server gives (2026-07-28, error codes).</summary>
    public static bool IsOfStateless(long? errorCode) => errorCode is >= -32022 and <= HeaderMismatch;

    /// <summary>What a host that asks for a session is answered.</summary>
    public static string AgreedWith(string? asked) =>
        asked is not null && WithSessions.Contains(asked) ? asked : LastWithSessions;
}
