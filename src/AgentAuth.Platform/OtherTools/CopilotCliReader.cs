using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>Copilot CLI, where it has no keychain: tokens in its <c>config.json</c>, keyed by host and user.</summary>
internal sealed class CopilotCliReader() : FileReader("copilot-cli", "github")
{
    private static readonly OwnerCommands Commands = new()
    {
        Login = "copilot login",
        Refresh = "copilot login",
        Logout = "copilot logout",
    };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(UserFolders places) => [places.InHome(".copilot", "config.json")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places)
    {
        var json = JsonFile.Parse(file);
        return json["copilotTokens"].Members
            .Concat(json["copilot_tokens"].Members)
            .Where(entry => TokenOf(entry.Value) is not null)
            .Select(
                entry =>
                    Entry(file, NameOf(entry.Name), CredentialKind.Oauth, TokenOf(entry.Value)) with
                    {
                        Commands = Commands,
                    });
    }

    private static string? TokenOf(OutsideJson value) => value.ItselfShown ?? value.Shown("token", "oauth_token");

    // "https://github.com:ada"
    private static string NameOf(string key) => key.Replace("https://", "", StringComparison.Ordinal);
}
