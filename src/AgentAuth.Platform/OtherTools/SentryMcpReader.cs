using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>Sentry's MCP server on this machine: <c>~/.sentry/mcp.json</c>, keyed by host and client.</summary>
internal sealed class SentryMcpReader() : FileReader("sentry-mcp", "sentry")
{
    protected override IEnumerable<string?> Locate(UserFolders places) =>
        [places.Variable("SENTRY_MCP_AUTH_CACHE") ?? places.InHome(".sentry", "mcp.json")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        JsonFile.Parse(file).Members
            .Where(entry => entry.Value.Shown("access_token") is not null)
            .Select(
                entry =>
                    Entry(
                        file, entry.Value.Shown("sentry_host") ?? entry.Name.Split(':')[0], CredentialKind.Mcp,
                        entry.Value.Shown("access_token")) with
                    {
                        Lifetime = file.Life(ToolTime.FromText(entry.Value.Shown("expires_at"))),
                        Scopes = entry.Value.Scopes("scope"),
                        AccountLabel = entry.Value.Shown("user_email"),
                    });
}
