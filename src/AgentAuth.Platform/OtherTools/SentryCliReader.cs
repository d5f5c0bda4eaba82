using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>sentry-cli: <c>[auth] token</c> in <c>~/.sentryclirc</c>.</summary>
internal sealed class SentryCliReader() : FileReader("sentry-cli", "sentry")
{
    public override string? FirstLogin(string? name) => name is null ? "sentry-cli login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) => [places.InHome(".sentryclirc")];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        IniText.Parse(file)
            .Where(section => section.Name == "auth" && (section["token"] ?? section["api_key"]) is not null)
            .Select(section => Entry(file, null, CredentialKind.Pat, section["token"] ?? section["api_key"]) with
            {
                Commands = new OwnerCommands { Login = "sentry-cli login", Refresh = "sentry-cli login" },
            });
}
