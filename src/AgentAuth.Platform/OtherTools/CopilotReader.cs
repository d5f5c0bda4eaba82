using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// GitHub Copilot in editors: <c>apps.json</c>, keyed by host and client, and the older <c>hosts.json</c>. The
/// short-lived session token is never stored.
/// </summary>
internal sealed class CopilotReader() : FileReader("github-copilot", "github")
{
    protected override IEnumerable<string?> Locate(UserFolders places) =>
        [InFolder(places, "apps.json"), InFolder(places, "hosts.json")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        JsonFile.Parse(file).Members
            .Where(app => app.Value.Shown("oauth_token") is not null)
            .Select(
                app => Entry(file, app.Name.Split(':')[0], CredentialKind.Oauth, app.Value.Shown("oauth_token")) with
                {
                    AccountLabel = app.Value.Shown("user"),
                });

    private static string? InFolder(UserFolders places, string name) => places.System is HostSystem.Windows
        ? places.InVariable("LOCALAPPDATA", "github-copilot", name)
        : places.InConfig("github-copilot", name);
}
