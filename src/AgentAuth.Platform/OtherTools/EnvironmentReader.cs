using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Platform.KnownFolders;

namespace AgentAuth.Platform.OtherTools;

/// <summary>
/// Variables that agents and their tools take credentials from, by name: whoever inherits this environment has them.
/// The values are not looked at.
/// </summary>
internal sealed class EnvironmentReader : ICredentialReader
{
    public string Owner => "env";

    public string? FirstLogin(string? name) => null;

    public IEnumerable<MirroredCredential> Read(UserFolders places) =>
        KnownVariables.All.Where(issued => places.Variable(issued.Variable.Name) is not null).Select(Entry);

    public IEnumerable<string> FilesIn(UserFolders places) => [];

    private MirroredCredential Entry(IssuedVariable issued) => new()
    {
        Owner = Owner,
        Name = issued.Variable.Name,
        Provider = issued.Issuer,
        Kind = issued.Variable.Kind,
        Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
        Source = $"${issued.Variable.Name}",
        Note = issued.Variable.Note ?? "every program started here inherits it",
        Commands = new OwnerCommands { Logout = $"unset {issued.Variable.Name}", NeedShell = true },
    };
}
