using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Azure CLI: the MSAL cache, in plain JSON or encrypted by the system (<c>.bin</c>). Its times are texts that hold
/// seconds.
/// </summary>
internal sealed class AzureCliReader() : FileReader("azure-cli", "microsoft")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "az login",
        Refresh = "az login",
        Logout = "az logout",
        Token = "az account get-access-token --output json",
    };

    protected override int Limit => ToolFile.LargeLimit;

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        InAzure(places, "msal_token_cache.json"),
        InAzure(places, "msal_token_cache.bin"),
        InAzure(places, "service_principal_entries.json"),
        InAzure(places, "service_principal_entries.bin"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        if (Path.GetExtension(file.Path) == ".bin")
        {
            var name = Path.GetFileName(file.Path).StartsWith("msal", StringComparison.Ordinal)
                ? "encrypted-cache"
                : "encrypted-principals";
            return [
                Elsewhere(file, name, CredentialKind.Cloud, "the file is encrypted by the system") with
                {
                    Commands = Commands,
                }];
        }

        var json = JsonFile.Parse(file);
        return Path.GetFileName(file.Path).StartsWith("msal", StringComparison.Ordinal)
            ? Tokens(file, json)
            : json.Items.Select(principal => Principal(file, principal));
    }

    private static string? InAzure(UserFolders places, string name) =>
        places.InVariable("AZURE_CONFIG_DIR", name) ?? places.InHome(".azure", name);

    private IEnumerable<MirroredCredential> Tokens(ToolFile file, OutsideJson json)
    {
        var refreshed = json["RefreshToken"].Members.Select(token => token.Value.Shown("home_account_id")).ToHashSet();
        var shown = new HashSet<string?>();

        foreach (var (_, token) in json["AccessToken"].Members.Where(token => token.Value.Shown("secret") is not null))
        {
            var account = token.Shown("home_account_id");
            shown.Add(account);
            yield return Of(file, ResourceOf(token), token, json) with
            {
                Lifetime = file.Life(
                    ToolTime.FromSeconds(token.Number("expires_on")), ToolTime.FromSeconds(token.Number("cached_at"))),
                Commands = Commands with { Prints = PrintedForm.AzureJson },
                OwnerRefreshes = refreshed.Contains(account),
                Scopes = token.Scopes("target"),
            };
        }

        // A login whose access tokens are gone is still a login.
        foreach (var (_, token) in json["RefreshToken"].Members)
        {
            if (token.Shown("secret") is not null && shown.Add(token.Shown("home_account_id")))
            {
                yield return Of(file, "login", token, json) with { OwnerRefreshes = true };
            }
        }
    }

    private MirroredCredential Of(ToolFile file, string name, OutsideJson token, OutsideJson json)
    {
        var account = json["Account"].Members.FirstOrDefault(
            account =>
                account.Value.Shown("home_account_id") == token.Shown("home_account_id"))?.Value.Shown("username");

        return Entry(
            file, account is null ? name : $"{account}-{name}", CredentialKind.Cloud, token.Shown("secret")) with
        {
            AccountLabel = account,
            Commands = Commands,
        };
    }

    // "https://management.core.windows.net//.default offline_access"
    private static string ResourceOf(OutsideJson token) =>
        token.Scopes("target") is [var first, ..] && first.Contains("://", StringComparison.Ordinal)
            ? HostNames.Of(first) ?? "token"
            : "token";

    private MirroredCredential Principal(ToolFile file, OutsideJson principal)
    {
        var id = principal.Shown("client_id", "servicePrincipalId");
        return Entry(file, $"sp-{id}", CredentialKind.Cloud, principal.Shown("client_secret", "accessToken")) with
        {
            AccountLabel = id,
            Commands = Commands with { Login = "az login --service-principal" },
        };
    }
}
