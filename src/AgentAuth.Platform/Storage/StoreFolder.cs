using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>Reads every file of a store; one that cannot be read harms no other.</summary>
internal static class StoreFolder
{
    /// <summary>The folder is listed at once, and each file read when it is come to.</summary>
    public static IEnumerable<StoreEntry<T>> ReadAll<T>(AppPaths paths, string folder, Func<CredentialId, T?> read)
        where T : class
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(folder))
        {
            return [];
        }

        var files = Names(folder)
            .Select(
                path => CredentialId.TryParseFileName(Path.GetFileNameWithoutExtension(path), out var id)
                    ? new Found(id, path)
                    : null)
            .OfType<Found>()
            .OrderBy(found => found.Id.ToString(), StringComparer.Ordinal)
            .ToList();
        return files.Select(file => Entry(paths.Shown(file.Path), file.Id, read)).OfType<StoreEntry<T>>();
    }

    private static IReadOnlyList<string> Names(string folder)
    {
        try
        {
            // Entries and not files: a folder in a file's place must be reported too.
            return [.. Directory.EnumerateFileSystemEntries(folder, "*.json")];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.Refused(folder, "cannot be listed", $"chmod 700 {Unsafe.Quoted(folder)}");
        }
    }

    // Null for a file that was removed since the folder was listed.
    private static StoreEntry<T>? Entry<T>(string source, CredentialId id, Func<CredentialId, T?> read)
        where T : class
    {
        try
        {
            return read(id) is { } value ? new StoreEntry<T>(id, source, value, null) : null;
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is ProblemCode.UnsafeStore or ProblemCode.CorruptStore)
        {
            return new StoreEntry<T>(id, source, null, failure.Problem with { Credential = id });
        }
    }

    private sealed record Found(CredentialId Id, string Path);
}
