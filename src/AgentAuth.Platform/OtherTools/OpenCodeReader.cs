using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>OpenCode: an entry a model provider in <c>auth.json</c>, with times in milliseconds.</summary>
internal sealed class OpenCodeReader() : FileReader("opencode", "opencode")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "opencode auth login",
        Refresh = "opencode auth login",
        Logout = "opencode auth logout",
    };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.InVariable("XDG_DATA_HOME", "opencode", "auth.json")
            ?? places.InHome(".local", "share", "opencode", "auth.json"),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        JsonFile.Parse(file).Members.Select(entry => Of(file, entry.Name, entry.Value)).OfType<MirroredCredential>();

    private MirroredCredential? Of(ToolFile file, string provider, OutsideJson entry)
    {
        var known = entry.Shown("access") is { } access
            ? Entry(file, provider, CredentialKind.Oauth, access) with
            {
                Lifetime = file.Life(ToolTime.FromMilliseconds(entry.Number("expires"))),
                OwnerRefreshes = !string.IsNullOrEmpty(entry.Shown("refresh")),
            }
            : entry.Shown("key", "token") is { } key ? Entry(file, provider, CredentialKind.ApiKey, key) : null;

        return known is null ? null : known with { Provider = provider, Commands = Commands };
    }
}
