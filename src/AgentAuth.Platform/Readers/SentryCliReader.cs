using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Readers.Formats;

namespace AgentAuth.Platform.Readers;

/// <summary>sentry-cli: <c>[auth] token</c> in <c>~/.sentryclirc</c>.</summary>
internal sealed class SentryCliReader() : FileReader("sentry-cli", "sentry")
{
    public override string? FirstLogin(string? name) => name is null ? "sentry-cli login" : null;

    protected override IEnumerable<string?> Locate(OutsidePlaces places) => [places.InHome(".sentryclirc")];

    protected override IEnumerable<MirroredCredential> Parse(OutsideFile file, OutsidePlaces places) =>
        IniText.Parse(file)
            .Where(section => section.Name == "auth" && (section["token"] ?? section["api_key"]) is not null)
            .Select(section => Entry(file, null, CredentialKind.Pat, section["token"] ?? section["api_key"]) with
            {
                Commands = new OwnerCommands { Login = "sentry-cli login", Refresh = "sentry-cli login" },
            });
}
