using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// What killed processes left in the store, and copies of damaged files. Every writer clears the folder that it writes
/// to; this is for those who clear all of it.
/// </summary>
/// <param name="paths">Of the home.</param>
/// <param name="runtimeFolder"><c>$XDG_RUNTIME_DIR</c>; null for none.</param>
/// <param name="clock">For the age of copies.</param>
public sealed class StoreLeftovers(AppPaths paths, string? runtimeFolder, TimeProvider clock)
{
    private const string NextEnd = ".json.next";

    private string[] SecretFolders => [paths.GrantsFolder, paths.SecretsFolder];

    /// <summary>
    /// Removes what no living process owns and copies that are old, and names the former as people know them.
    /// </summary>
    public IReadOnlyList<string> Remove()
    {
        var removed = new List<string>();

        foreach (var folder in ((string[])[
            paths.Home, .. SecretFolders, paths.OfferedFolder, paths.RevocationsFolder, paths.ApprovalsFolder,
            paths.SetupFolder]).Where(IsSafe))
        {
            removed.AddRange(Leftovers.Remove(folder));
            Quarantine.RemoveOld(folder, clock.GetUtcNow());
        }

        removed.AddRange(RoomsWithoutLogin());
        removed.AddRange(RescuesWithoutLogin());
        return [.. removed.Select(paths.Shown).Order(StringComparer.Ordinal)];
    }

    /// <summary>Copies of damaged files that a person may still look into.</summary>
    public IReadOnlyList<string> Copies() =>
        [.. SecretFolders.Where(IsSafe).SelectMany(folder => Quarantine.Copies(folder))];

    /// <summary>Files of credentials that nobody reads, since their names are no ids.</summary>
    public IReadOnlyList<Problem> Strangers() =>
    [
        .. ((string[])[.. SecretFolders, paths.OfferedFolder]).Where(IsSafe).SelectMany(StoreFolder.Strangers)
            .Select(path => new Problem(
                ProblemCode.CorruptStore,
                $"{UntrustedText.Line(paths.Shown(path), 400)} is read by nobody: its name is no credential's",
                $"name it PROVIDER.json or PROVIDER@ACCOUNT.json, in lower case; or: rm {ShellWord.Of(path)}")),
    ];

    /// <param name="loginsOnly">Those of keys and references stay.</param>
    public void RemoveCopies(bool loginsOnly)
    {
        foreach (var folder in SecretFolders.Take(loginsOnly ? 1 : 2).Where(IsSafe))
        {
            Quarantine.RemoveCopies(folder);
        }
    }

    // Room for a refresh whose login was removed by a process that died before it had removed all: nobody adopts it any
    // more.
    private List<string> RoomsWithoutLogin() =>
        [.. Names().Where(path => FilesOf(path) is { } files && TryRemove(files)).ToList()];

    // The outcome of a refresh that the disk had no room for, of a login that is gone.
    private List<string> RescuesWithoutLogin() =>
        [.. RescueFile.All(runtimeFolder, paths.GrantsFolder).Where(files => !File.Exists(files.Token))
            .Select(TryRescueOf).OfType<string>()];

    private string? TryRescueOf(GrantFiles files)
    {
        try
        {
            using var held = IsSafe(paths.GrantsFolder) ? FileLock.TryTake(files.Lock) : null;
            var rescue = new RescueFile(runtimeFolder, files);

            if (held is null || File.Exists(files.Token))
            {
                return null;
            }

            rescue.Discard();
            return rescue.Path;
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }

    private IEnumerable<string> Names()
    {
        try
        {
            return IsSafe(paths.GrantsFolder) ? [.. Directory.EnumerateFiles(paths.GrantsFolder, $".*{NextEnd}")] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private GrantFiles? FilesOf(string next) =>
        CredentialId.TryParseFileName(Path.GetFileName(next)[1..^NextEnd.Length], out var id)
            ? new GrantFiles(paths.GrantsFolder, id)
            : null;

    private static bool TryRemove(GrantFiles files)
    {
        try
        {
            using var held = File.Exists(files.Token) ? null : FileLock.TryTake(files.Lock);

            if (held is null || File.Exists(files.Token) || !WriterClaim.RemoveAbandoned(files.Next))
            {
                return false;
            }

            PrivateFile.Discard(files.Journal);
            return true;
        }
        catch (AgentAuthException)
        {
            return false;
        }
    }

    // One that is open to others is reported where it is read.
    private static bool IsSafe(string folder)
    {
        try
        {
            return SafeDirectory.Check(folder);
        }
        catch (AgentAuthException)
        {
            return false;
        }
    }
}
