using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Readers.Formats;

namespace AgentAuth.Platform.Readers;

/// <summary>OpenCode: an entry a model provider in <c>auth.json</c>, with times in milliseconds.</summary>
internal sealed class OpenCodeReader() : FileReader("opencode", "opencode")
{
    private static readonly OwnerCommands Commands = new() { Login = "opencode auth login", Refresh = "opencode auth login", Logout = "opencode auth logout" };

    public override string? FirstLogin(string? name) => Commands.Login;

    protected override IEnumerable<string?> Locate(OutsidePlaces places) =>
        [places.InVariable("XDG_DATA_HOME", "opencode", "auth.json") ?? places.InHome(".local", "share", "opencode", "auth.json")];

    protected override IEnumerable<MirroredCredential> Parse(OutsideFile file, OutsidePlaces places) =>
        OutsideJson.Parse(file).Members.Select(entry => Of(file, entry.Name, entry.Value)).OfType<MirroredCredential>();

    private MirroredCredential? Of(OutsideFile file, string provider, OutsideJson entry)
    {
        var known = entry.Text("access") is { } access
            ? Entry(file, provider, CredentialKind.Oauth, access) with
            {
                Lifetime = file.Life(OutsideTime.FromMilliseconds(entry.Number("expires"))),
                OwnerRenews = !string.IsNullOrEmpty(entry.Text("refresh")),
            }
            : entry.Text("key", "token") is { } key ? Entry(file, provider, CredentialKind.ApiKey, key) : null;

        return known is null ? null : known with { Provider = provider, Commands = Commands };
    }
}
