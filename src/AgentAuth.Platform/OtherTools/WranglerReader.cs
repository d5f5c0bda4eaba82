using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Cloudflare's Wrangler: one login in <c>config/default.toml</c>, in the folder of its age and system.
/// </summary>
internal sealed class WranglerReader() : FileReader("wrangler", "cloudflare")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "wrangler login",
        Refresh = "wrangler login",
        Logout = "wrangler logout",
    };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.InConfig(".wrangler", "config", "default.toml"),
        places.InHome(".wrangler", "config", "default.toml"),
        places.System is HostSystem.MacOS
            ? places.InHome("Library", "Preferences", ".wrangler", "config", "default.toml")
            : null,
        places.System is HostSystem.Windows
            ? places.InVariable("APPDATA", "xdg.config", ".wrangler", "config", "default.toml")
            : null,
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var toml = ToolToml.Parse(file);

        if (toml.Shown("oauth_token") is { } token)
        {
            yield return Entry(file, null, CredentialKind.Oauth, token) with
            {
                Lifetime = file.Life(ToolTime.FromText(toml.Shown("expiration_time"))),
                OwnerRefreshes = !string.IsNullOrEmpty(toml.Shown("refresh_token")),
                Scopes = toml.Scopes("scopes"),
                Commands = Commands,
            };
        }

        if (toml.Shown("api_token") is { Length: > 0 } key)
        {
            yield return Entry(file, "api-token", CredentialKind.ApiKey, key) with { Commands = Commands };
        }
    }
}
