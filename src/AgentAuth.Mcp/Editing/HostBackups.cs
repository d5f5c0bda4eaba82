using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Editing;

/// <summary>
/// Backups that installing left beside hosts' files. One with a secret in it, which may have been moved out of the file
/// since, is named and goes after thirty days; taking an entry out again does not need it.
/// </summary>
public sealed class HostBackups(HostLocations places, IHostFiles files, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Those with secrets, the oldest first.</summary>
    public IReadOnlyList<HostBackup> WithSecrets() =>
    [
        .. HostCatalog.All.SelectMany(
            host => host.Files(places).SelectMany(file => Backups(file).Where(backup => HasSecret(host, file, backup))))
            .DistinctBy(backup => backup.Path)
            .OrderBy(backup => backup.At),
    ];

    /// <summary>Whether a backup that was just made is one of those.</summary>
    public bool HasSecret(string backup) => WithSecrets().Any(found => found.Path == backup);

    /// <summary>Removes those that are old, and gives their paths.</summary>
    public IReadOnlyList<string> RemoveOld() =>
    [
        .. WithSecrets().Where(backup => clock.GetUtcNow() - backup.At > KeptFor).Select(backup => backup.Path)
            .Where(TryRemove),
    ];

    private IReadOnlyList<HostBackup> Backups(HostFile file) => files.Backups(file.Path);

    // What cannot be read any more, a file or an entry, may hold anything.
    private bool HasSecret(IMcpHost host, HostFile file, HostBackup backup)
    {
        try
        {
            return files.Read(backup.Path) is { } content && HoldsSecret(host.Read(file, content, places));
        }
        catch (AgentAuthException)
        {
            return true;
        }
    }

    private static bool HoldsSecret(FileReading reading) => reading.Unreadable.Count > 0
        || reading.Servers.SelectMany(MaskedLines.ValuesOf)
            .Any(value => DeclaredText.RawSecrets(value.Name, value.Value).Any());

    private bool TryRemove(string path)
    {
        try
        {
            files.Remove(path);
            return true;
        }
        catch (AgentAuthException)
        {
            return false;
        }
    }
}
