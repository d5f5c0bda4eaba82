using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Gemini CLI: its Google login in <c>oauth_creds.json</c>, with times in milliseconds. Newer versions encrypt it
/// together with the logins to MCP servers, or move both to the keychain.
/// </summary>
internal sealed class GeminiCliReader() : FileReader("gemini-cli", "google")
{
    private const string EncryptedFile = "mcp-oauth-tokens-v2.json";

    private static readonly OwnerCommands Commands = new() { Login = "gemini", Refresh = "gemini" };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.InHome(".gemini", "oauth_creds.json"),
        places.InHome(".gemini", "mcp-oauth-tokens.json"),
        places.InHome(".gemini", EncryptedFile),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        Path.GetFileName(file.Path) switch
        {
            EncryptedFile => [
                Elsewhere(file, "encrypted-store", CredentialKind.Oauth, "the file is encrypted by gemini") with
                {
                    Commands = Commands,
                }],
            "oauth_creds.json" => Login(file, JsonFile.Parse(file), places),
            _ => JsonFile.Parse(file).Items.Where(server => server["token"].IsObject)
                .Select(server => Server(file, server)),
        };

    private IEnumerable<MirroredCredential> Login(ToolFile file, OutsideJson json, UserFolders places)
    {
        if (json.Shown("access_token") is not { } token)
        {
            yield break;
        }

        var accounts = ReadBeside(places.InHome(".gemini", "google_accounts.json"), places);
        yield return Entry(file, null, CredentialKind.Oauth, token) with
        {
            Lifetime = file.Life(ToolTime.FromMilliseconds(json.Number("expiry_date"))),
            OwnerRefreshes = !string.IsNullOrEmpty(json.Shown("refresh_token")),
            Scopes = json.Scopes("scope"),
            AccountLabel = JwtClaims.Of(json.Shown("id_token")).Email ?? JsonFile.ParseBeside(accounts).Shown("active"),
            Commands = Commands,
        };
    }

    private MirroredCredential Server(ToolFile file, OutsideJson server)
    {
        var token = server["token"];
        var host = HostNames.Of(server.Shown("mcpServerUrl"));

        return Entry(file, server.Shown("serverName"), CredentialKind.Mcp, token.Shown("accessToken") ?? "") with
        {
            Provider = host is null ? "mcp" : HostNames.ProviderOf(host),
            Lifetime = file.Life(ToolTime.FromMilliseconds(token.Number("expiresAt"))),
            OwnerRefreshes = !string.IsNullOrEmpty(token.Shown("refreshToken")),
            Scopes = token.Scopes("scope"),
            Commands = Commands,
        };
    }
}
