using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Readers.Formats;

namespace AgentAuth.Platform.Readers;

/// <summary>
/// Gemini CLI: its Google login in <c>oauth_creds.json</c>, with times in milliseconds. Newer versions encrypt it together with
/// the logins to MCP servers, or move both to the keychain.
/// </summary>
internal sealed class GeminiCliReader() : FileReader("gemini-cli", "google")
{
    private const string EncryptedFile = "mcp-oauth-tokens-v2.json";

    private static readonly OwnerCommands Commands = new() { Login = "gemini", Refresh = "gemini" };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(OutsidePlaces places) =>
    [
        places.InHome(".gemini", "oauth_creds.json"),
        places.InHome(".gemini", "mcp-oauth-tokens.json"),
        places.InHome(".gemini", EncryptedFile),
    ];

    protected override IEnumerable<MirroredCredential> Parse(OutsideFile file, OutsidePlaces places) => Path.GetFileName(file.Path) switch
    {
        EncryptedFile => [Elsewhere(file, "encrypted-store", CredentialKind.Oauth, "the file is encrypted by gemini") with { Commands = Commands }],
        "oauth_creds.json" => Login(file, OutsideJson.Parse(file), places),
        _ => OutsideJson.Parse(file).Items.Where(server => server["token"].IsObject).Select(server => Server(file, server)),
    };

    private IEnumerable<MirroredCredential> Login(OutsideFile file, OutsideJson json, OutsidePlaces places)
    {
        if (json.Text("access_token") is not { } token)
        {
            yield break;
        }

        var accounts = ReadBeside(places.InHome(".gemini", "google_accounts.json"), places);
        yield return Entry(file, null, CredentialKind.Oauth, token) with
        {
            Lifetime = file.Life(OutsideTime.FromMilliseconds(json.Number("expiry_date"))),
            OwnerRenews = !string.IsNullOrEmpty(json.Text("refresh_token")),
            Scopes = json.Scopes("scope"),
            AccountLabel = JwtClaims.Of(json.Text("id_token")).Email ?? OutsideJson.ParseBeside(accounts).Text("active"),
            Commands = Commands,
        };
    }

    private MirroredCredential Server(OutsideFile file, OutsideJson server)
    {
        var token = server["token"];
        var host = HostNames.Of(server.Text("mcpServerUrl"));

        return Entry(file, server.Text("serverName"), CredentialKind.Mcp, token.Text("accessToken") ?? "") with
        {
            Provider = host is null ? "mcp" : HostNames.ProviderOf(host),
            Lifetime = file.Life(OutsideTime.FromMilliseconds(token.Number("expiresAt"))),
            OwnerRenews = !string.IsNullOrEmpty(token.Text("refreshToken")),
            Scopes = token.Scopes("scope"),
            Commands = Commands,
        };
    }
}
