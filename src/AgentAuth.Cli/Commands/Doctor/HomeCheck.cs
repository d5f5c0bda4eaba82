using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>
/// Whether the home folder stands where secrets can be: not in a repository, not in a synchronised or network folder.
/// </summary>
internal sealed class HomeCheck(AppPaths paths, UserMessages messages)
{
    private const string Move = "export AGENT_HOME=/a/local/folder, and move it there";

    private static readonly string[] SyncFolders =
    [
        "Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "iCloud Drive", "Mobile Documents", "Nextcloud",
        "ownCloud", "pCloud", "Syncthing",
    ];

    public static HomeCheck From(CompositionRoot parts) => new(parts.Stores.Paths, parts.Console.Messages);

    public IEnumerable<Finding> Run()
    {
        var home = paths.Home;
        var shown = paths.Shown(home);

        if (!Directory.Exists(home))
        {
            yield return new Finding(FindingLevel.Ok, "home", $"{shown} is made at the first login");
        }

        if (Upwards(home).FirstOrDefault(folder => Path.Exists(Path.Combine(folder, ".git"))) is { } repository)
        {
            yield return new Finding(
                FindingLevel.Warning, "home",
                $"{shown} is inside the git work tree {paths.Shown(repository)}: a commit could publish tokens",
                Move);
        }

        if (home.Split(Path.DirectorySeparatorChar).FirstOrDefault(IsSynchronised) is { } sync
            || Upwards(home).Any(folder => Directory.Exists(Path.Combine(folder, ".stfolder"))))
        {
            yield return new Finding(
                FindingLevel.Warning, "home", $"{shown} is synchronised with other machines", Move);
        }

        if (IsRemote(home))
        {
            yield return new Finding(
                FindingLevel.Warning, "home",
                $"{shown} is on a network file system, where file locks and modes cannot be relied on", Move);
        }
    }

    /// <summary>Said where it still costs nothing to choose another place: before the first secret is stored.</summary>
    public void WarnBeforeFirstUse()
    {
        if (Directory.Exists(paths.GrantsFolder) || Directory.Exists(paths.SecretsFolder))
        {
            return;
        }

        foreach (var finding in Run().Where(finding => finding.Level is FindingLevel.Warning))
        {
            messages.Warn(finding.Detail);
            messages.Say($"agent: hint: {finding.Fix}");
        }
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }

    private static bool IsSynchronised(string part) =>
        SyncFolders.Any(
            name => part.Equals(name, StringComparison.OrdinalIgnoreCase)
                || part.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase));

    private static bool IsRemote(string home)
    {
        try
        {
            return DriveInfo.GetDrives()
                .Where(drive => home.StartsWith(drive.Name, StringComparison.Ordinal))
                .MaxBy(drive => drive.Name.Length)?.DriveType is DriveType.Network;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
