namespace AgentAuth.Platform.Files;

/// <summary>Temporary files of writers that were killed. They hold whatever was to be written, secrets too.</summary>
internal static class Leftovers
{
    /// <summary>Removes those in the folder that no living process is writing, and names them.</summary>
    /// <param name="folder">One of ours; one that does not exist has none.</param>
    /// <param name="target">Those of this file and its backups alone, in a folder of another program; null for all of
    /// the folder.</param>
    public static IReadOnlyList<string> Remove(string folder, string? target = null) =>
        [.. Find(folder, target).Where(WriterClaim.RemoveAbandoned)];

    private static IReadOnlyList<string> Find(string folder, string? target)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, ".*.tmp").Where(path => IsOf(path, target))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsOf(string path, string? target) =>
        TemporaryName.TargetOf(Path.GetFileName(path)) is { } found
            && (target is null || IsOrBacksUp(found, Path.GetFileName(target)));

    private static bool IsOrBacksUp(string name, string target) =>
        name == target
            || (name.StartsWith($"{target}.", StringComparison.Ordinal)
                && name.EndsWith(HostFiles.BackupEnd, StringComparison.Ordinal));
}
