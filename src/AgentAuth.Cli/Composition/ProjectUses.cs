using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Remotes;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Run;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Composition;

/// <summary>
/// What the project in a folder uses: the MCP servers that its own files define, the account rules that fit the place,
/// and what git would be given for its remote.
/// </summary>
internal sealed class ProjectUses(
    LocalAccounts accounts, IHostFiles files, HostLocations places, RemoteLookup git, AppPaths paths,
    string workingFolder)
{
    public static ProjectUses From(CompositionRoot parts) => new(
        parts.Credentials.Accounts, parts.Servers.Files, parts.Servers.Directory.Places,
        new RemoteLookup(parts.Stores.Grants, parts.Stores.Secrets, parts.Stores.Providers, RemoteUse.Git),
        parts.Stores.Paths, parts.Edges.WorkingFolder);

    /// <param name="folder">As a person wrote it; null for where we are.</param>
    /// <exception cref="AgentAuthException">
    /// There is no such folder, or the account rules contradict each other there.
    /// </exception>
    public ProjectUse At(string? folder = null)
    {
        var place = Real(folder);
        var remote = accounts.RemoteOf(place);
        var here = new Place(place, remote);
        return new ProjectUse(
            UntrustedText.Line(paths.Shown(place)),
            new HashSet<CredentialId>([.. OfServers(here), .. accounts.ChosenAt(here), .. OfGit(here)]));
    }

    private string Real(string? folder)
    {
        var full = folder is null ? workingFolder : paths.Meant(folder) ?? Path.GetFullPath(folder, workingFolder);
        return Directory.Exists(full)
            ? RealPath.Of(full)
            : throw new AgentAuthException(
                ProblemCode.NotFound, $"there is no folder '{UntrustedText.Line(folder, 200)}'",
                "agent list --project, for this folder");
    }

    private IReadOnlySet<CredentialId> OfServers(Place here) => new ServerConsumers(
        new ServerDirectory(files, places with { WorkingFolder = here.Folder! }),
        (asked, server) => accounts.At(asked, here with { Server = server })).OfProject();

    // As git's helper chooses: by the place where a rule says so, else the account without a name, or all there are.
    private IEnumerable<CredentialId> OfGit(Place here)
    {
        if (here.Remote is not { } remote || RemoteHost.Read("https", remote.Host) is not { } host)
        {
            return [];
        }

        var candidates = git.Find(host);
        return candidates.Select(candidate => candidate.Id.Provider).Distinct()
            .Select(provider => accounts.At(CredentialId.Parse(provider), here))
            .FirstOrDefault(choice => choice.Chooser is not null) is { } chosen
            ? [chosen.Id]
            : RemoteChoice.Of(candidates, null).Select(candidate => candidate.Id);
    }
}
