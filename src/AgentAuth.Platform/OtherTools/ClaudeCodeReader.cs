using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Claude Code: its claude.ai login, and its logins to MCP servers, in <c>.credentials.json</c>; a console key in
/// <c>.claude.json</c>. On macOS the login is in the keychain, which is not asked. Times are in milliseconds. A failed
/// refresh leaves an empty token behind.
/// </summary>
internal sealed class ClaudeCodeReader() : FileReader("claude-code", "anthropic")
{
    private const string SettingsFile = ".claude.json";

    private static readonly OwnerCommands Commands = new()
    {
        Login = "claude auth login",
        Refresh = "claude auth login",
        Logout = "claude auth logout",
        Token = "claude setup-token",
    };

    // The settings hold the history of every project.
    protected override int Limit => ToolFile.LargeLimit;

    public override string? FirstLogin(string? name) => name is null ? Commands.Login : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.InVariable("CLAUDE_SECURESTORAGE_CONFIG_DIR", ".credentials.json")
            ?? places.InVariable("CLAUDE_CONFIG_DIR", ".credentials.json")
            ?? places.InHome(".claude", ".credentials.json"),
        SettingsPath(places),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var json = JsonFile.Parse(file);
        if (Path.GetFileName(file.Path) == SettingsFile)
        {
            return FromSettings(file, json, places);
        }

        return json["mcpOAuth"].Members
            .Where(server => server.Value.IsObject)
            .Select(server => Server(file, server.Name, server.Value))
            .Prepend(json["claudeAiOauth"] is { IsObject: true } login ? Login(file, login, places) : null)
            .OfType<MirroredCredential>();
    }

    private static string? SettingsPath(UserFolders places) =>
        places.InVariable("CLAUDE_CONFIG_DIR", SettingsFile) ?? places.InHome(SettingsFile);

    private MirroredCredential? Login(ToolFile file, OutsideJson login, UserFolders places) =>
        login.Shown("accessToken") is not { } token
            ? null
            : Entry(file, null, CredentialKind.Oauth, token) with
            {
                Lifetime = file.Life(ToolTime.FromMilliseconds(login.Number("expiresAt"))),
                RefreshExpiresAt = ToolTime.FromMilliseconds(login.Number("refreshTokenExpiresAt")),
                OwnerRefreshes = !string.IsNullOrEmpty(login.Shown("refreshToken")),
                Scopes = login.Scopes("scopes"),
                AccountLabel = JsonFile.ParseBeside(
                    ReadBeside(SettingsPath(places), places, ToolFile.LargeLimit))["oauthAccount"]
                        .Shown("emailAddress"),
                Commands = Commands,
            };

    private MirroredCredential Server(ToolFile file, string key, OutsideJson server)
    {
        var token = server.Shown("accessToken") ?? "";
        var host = HostNames.Of(server.Shown("serverUrl"));

        return Entry(file, server.Shown("serverName") ?? key.Split('|')[0], CredentialKind.Mcp, token) with
        {
            Distinction = key,
            Provider = host is null ? "mcp" : HostNames.ProviderOf(host),
            Lifetime = file.Life(ToolTime.FromMilliseconds(server.Number("expiresAt"))),
            OwnerRefreshes = !string.IsNullOrEmpty(server.Shown("refreshToken")),
            Scopes = server.Scopes("scope"),
            Commands = new OwnerCommands { Login = "claude /mcp", Refresh = "claude /mcp", Logout = "claude /mcp" },
        };
    }

    private IEnumerable<MirroredCredential> FromSettings(ToolFile file, OutsideJson json, UserFolders places)
    {
        if (json.Shown("primaryApiKey") is { Length: > 0 } key)
        {
            yield return Entry(file, "console-key", CredentialKind.ApiKey, key) with { Commands = Commands };
        }

        if (places.System is HostSystem.MacOS && json["oauthAccount"].Shown("emailAddress") is { } email)
        {
            yield return Elsewhere(
                file, null, CredentialKind.Oauth, "the token is in the macOS keychain, which is not asked") with
            {
                AccountLabel = email,
                Commands = Commands,
            };
        }
    }
}
