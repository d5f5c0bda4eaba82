using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Codex: its ChatGPT login or API key in <c>auth.json</c>, its logins to MCP servers in <c>.credentials.json</c>. The
/// file states no expiry; the access token is a JWT that does. With the keyring as its store, Codex deletes the file.
/// </summary>
internal sealed class CodexReader() : FileReader("codex", "openai")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "codex login",
        Refresh = "codex login",
        Logout = "codex logout",
    };

    public override string? FirstLogin(string? name) => name is null ? Commands.Login : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        InCodexHome(places, "auth.json"), InCodexHome(places, ".credentials.json"), InCodexHome(places, "config.toml"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        Path.GetFileName(file.Path) switch
        {
            "auth.json" => Login(file, JsonFile.Parse(file)),
            ".credentials.json" => JsonFile.Parse(file).Members
                .Where(server => server.Value.IsObject)
                .Select(server => Server(file, server.Name, server.Value)),
            _ => InKeyring(file, places),
        };

    private static string? InCodexHome(UserFolders places, string name) =>
        places.InVariable("CODEX_HOME", name) ?? places.InHome(".codex", name);

    private IEnumerable<MirroredCredential> Login(ToolFile file, OutsideJson json)
    {
        var tokens = json["tokens"];
        if (tokens.Shown("access_token") is { } token)
        {
            var claims = JwtClaims.Of(token);
            yield return Entry(file, null, CredentialKind.Oauth, token) with
            {
                Lifetime = file.Life(
                    claims.ExpiresAt, claims.IssuedAt ?? ToolTime.FromText(json.Shown("last_refresh"))),
                OwnerRefreshes = !string.IsNullOrEmpty(tokens.Shown("refresh_token")),
                AccountLabel = JwtClaims.Of(tokens.Shown("id_token")).Email ?? tokens["id_token"].Shown("email"),
                Commands = Commands,
            };
        }

        if (json.Shown("OPENAI_API_KEY") is { Length: > 0 } key)
        {
            yield return Entry(file, "api-key", CredentialKind.ApiKey, key) with { Commands = Commands };
        }

        if (json.Shown("personal_access_token") is { Length: > 0 } pat)
        {
            yield return Entry(file, "personal-access-token", CredentialKind.Pat, pat) with { Commands = Commands };
        }
    }

    private MirroredCredential Server(ToolFile file, string key, OutsideJson server)
    {
        var name = server.Shown("server_name") ?? key.Split('|')[0];
        var host = HostNames.Of(server.Shown("server_url"));
        var command = Files.Unsafe.Quoted(name);

        return Entry(file, name, CredentialKind.Mcp, server.Shown("access_token") ?? "") with
        {
            Provider = host is null ? "mcp" : HostNames.ProviderOf(host),
            Lifetime = file.Life(ToolTime.FromMilliseconds(server.Number("expires_at"))),
            OwnerRefreshes = !string.IsNullOrEmpty(server.Shown("refresh_token")),
            Scopes = server.Scopes("scopes"),
            Commands = new OwnerCommands
            {
                Login = $"codex mcp login {command}",
                Refresh = $"codex mcp login {command}",
                Logout = $"codex mcp logout {command}",
            },
        };
    }

    private IEnumerable<MirroredCredential> InKeyring(ToolFile file, UserFolders places)
    {
        if (ToolToml.Parse(file).Shown("cli_auth_credentials_store") == "keyring"
            && !File.Exists(InCodexHome(places, "auth.json")))
        {
            yield return Elsewhere(
                file, null, CredentialKind.Oauth,
                "kept in the system's keyring, which is not asked") with
            { Commands = Commands };
        }
    }
}
