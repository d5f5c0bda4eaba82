using AgentAuth.Core.Credentials;
using AgentAuth.Core.Json;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// GitHub's <c>gh</c>: <c>hosts.yml</c>, one entry a host, with the active user's token at the host and every user's
/// below <c>users</c>. An entry without a token means that the token is in the system's keyring.
/// </summary>
internal sealed class GhReader() : FileReader("gh", "github")
{
    public override string? FirstLogin(string? name) => name is null ? "gh auth login" : null;

    protected override IEnumerable<string?> Locate(UserFolders places) =>
    [
        places.InVariable("GH_CONFIG_DIR", "hosts.yml")
            ?? (places.System is HostSystem.Windows && places.Variable("XDG_CONFIG_HOME") is null
                ? places.InVariable("APPDATA", "GitHub CLI", "hosts.yml")
                : places.InConfig("gh", "hosts.yml")),
    ];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        YamlText.Parse(file).Members.SelectMany(host => OfHost(file, host.Name, host.Value));

    private IEnumerable<MirroredCredential> OfHost(ToolFile file, string host, OutsideJson entry)
    {
        var active = entry.Shown("user");
        var token = entry.Shown("oauth_token") ?? entry["users"][active ?? ""].Shown("oauth_token");
        yield return OfUser(file, host, host, active, token);

        foreach (var (user, value) in entry["users"].Members.Where(user => user.Name != active))
        {
            yield return OfUser(file, $"{user}@{host}", host, user, value.Shown("oauth_token"));
        }
    }

    private MirroredCredential OfUser(ToolFile file, string name, string host, string? user, string? token)
    {
        var kind = SecretText.KindOf(token, CredentialKind.Oauth);
        var entry = token is null
            ? Elsewhere(file, name, kind, "the token is in the system's keyring, which is not asked")
            : Entry(file, name, kind, token);

        var at = $"--hostname {Unsafe.Quoted(host)}";
        var who = user is null ? at : $"{at} --user {Unsafe.Quoted(user)}";
        return entry with
        {
            AccountLabel = user,
            Commands = new OwnerCommands
            {
                Login = $"gh auth login {at}",
                Refresh = $"gh auth refresh {at}",
                Logout = $"gh auth logout {who}",
                Token = $"gh auth token {who}",
                Prints = PrintedForm.Text,
            },
        };
    }
}
