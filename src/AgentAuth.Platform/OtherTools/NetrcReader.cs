using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools.Formats;

namespace AgentAuth.Platform.OtherTools;

/// <summary>The <c>.netrc</c> that curl, git, pip and many others read.</summary>
internal sealed class NetrcReader() : FileReader("netrc", "netrc")
{
    protected override IEnumerable<string?> Locate(UserFolders places) => places.Variable("NETRC") is { } path
        ? [path]
        : [places.InHome(".netrc"), places.System is HostSystem.Windows ? places.InHome("_netrc") : null];

    protected override IEnumerable<MirroredCredential> Parse(ToolFile file, UserFolders places) =>
        NetrcText.Parse(file.Text).Where(machine => machine.Password is not null || machine.Login is not null)
            .Select(machine => OfMachine(file, machine));

    private MirroredCredential OfMachine(ToolFile file, NetrcMachine machine)
    {
        var login = HostLogin.Of(machine.Login ?? "", machine.Password ?? "");

        return Entry(
            file, machine.Host ?? "default", SecretText.KindOf(login.Secret, CredentialKind.Pat), login.Secret) with
        {
            Provider = machine.Host is null ? Provider : HostNames.ProviderOf(machine.Host),
            AccountLabel = login.User,
            Distinction = login.User,
        };
    }
}
