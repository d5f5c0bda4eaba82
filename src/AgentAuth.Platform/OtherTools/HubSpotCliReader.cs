using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// HubSpot CLI: a personal access key for each account, and the short access token made from it, in a file of the
/// project or of the user.
/// </summary>
internal sealed class HubSpotCliReader() : FileReader("hubspot-cli", "hubspot")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "hs account auth",
        Refresh = "hs account auth",
        Logout = "hs account remove",
    };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.InWorkingFolder("hubspot.config.yml"),
        places.InHome("hubspot.config.yml"),
        places.InHome(".hscli", "config.yml"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var yaml = YamlText.Parse(file);
        return yaml["portals"].Items.Concat(yaml["accounts"].Items).SelectMany(account => OfAccount(file, account));
    }

    private IEnumerable<MirroredCredential> OfAccount(ToolFile file, OutsideJson account)
    {
        var id = account.Shown("portalId", "accountId");
        var name = account.Shown("name") ?? id;
        var key = account.Shown("personalAccessKey") ?? account["auth"].Shown("personalAccessKey");
        var token = account["auth"]["tokenInfo"];

        if (token.Shown("accessToken") is { Length: > 0 } access)
        {
            yield return Entry(file, name, CredentialKind.Oauth, access) with
            {
                Lifetime = file.Life(ToolTime.FromText(token.Shown("expiresAt"))),
                OwnerRefreshes = !string.IsNullOrEmpty(key ?? token.Shown("refreshToken")),
                AccountLabel = id,
                Commands = Commands,
            };
        }

        if (!string.IsNullOrEmpty(key))
        {
            yield return Entry(file, $"{name}-key", CredentialKind.Pat, key) with
            {
                AccountLabel = id,
                Commands = Commands,
            };
        }
    }
}
