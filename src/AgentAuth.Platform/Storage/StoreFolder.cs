using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>Reads every file of a store; one that cannot be read harms no other.</summary>
internal static class StoreFolder
{
    /// <summary>The folder is listed at once, and each file read when it is come to.</summary>
    /// <param name="paths">Where everything is, and how a path is shown.</param>
    /// <param name="folder">The store.</param>
    /// <param name="read">Reads the credential's file at a path; null where it is gone.</param>
    public static IEnumerable<StoreEntry<T>> ReadAll<T>(
        AppPaths paths, string folder, Func<CredentialId, string, T?> read)
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
        return files.Select(file => Entry(file, paths, read)).OfType<StoreEntry<T>>();
    }

    /// <summary>
    /// Files that end like a credential's and whose name is none's, so that no command reads them: what a person copied
    /// or renamed.
    /// </summary>
    public static IEnumerable<string> Strangers(string folder) => Names(folder)
        .Where(path => Path.GetFileName(path)[0] != '.'
            && !CredentialId.TryParseFileName(Path.GetFileNameWithoutExtension(path), out _))
        .Order(StringComparer.Ordinal);

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
    private static StoreEntry<T>? Entry<T>(Found file, AppPaths paths, Func<CredentialId, string, T?> read)
        where T : class
    {
        var (id, source) = (file.Id, paths.Shown(file.Path));
        try
        {
            return read(id, file.Path) is { } value ? new StoreEntry<T>(id, source, value, null) : null;
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is ProblemCode.UnsafeStore or ProblemCode.CorruptStore)
        {
            return new StoreEntry<T>(id, source, null, failure.Problem with { Credential = id });
        }
    }

    private sealed record Found(CredentialId Id, string Path);
}
