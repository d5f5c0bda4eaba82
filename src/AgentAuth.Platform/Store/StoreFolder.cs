using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Store;

/// <summary>Reads every file of a store; one that cannot be read harms no other.</summary>
internal static class StoreFolder
{
    public static IReadOnlyList<StoreEntry<T>> ReadAll<T>(AppPaths paths, string folder, Func<CredentialId, T?> read)
        where T : class
    {
        if (!SafeDirectory.Check(paths.Home) || !SafeDirectory.Check(folder))
        {
            return [];
        }

        // Entries and not files: a folder in a file's place must be reported too.
        return [.. Directory.EnumerateFileSystemEntries(folder, "*.json")
            .Select(path => CredentialId.TryParseFileName(Path.GetFileNameWithoutExtension(path), out var id) ? (Id: id, Path: path) : default)
            .Where(found => found.Id is not null)
            .OrderBy(found => found.Id.ToString(), StringComparer.Ordinal)
            .Select(found => Entry(paths.Shown(found.Path), found.Id, read))
            .OfType<StoreEntry<T>>()];
    }

    // Null for a file that was removed since the folder was listed.
    private static StoreEntry<T>? Entry<T>(string source, CredentialId id, Func<CredentialId, T?> read)
        where T : class
    {
        try
        {
            return read(id) is { } value ? new StoreEntry<T>(id, source, value, null) : null;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.UnsafeStore or ProblemCode.CorruptStore)
        {
            return new StoreEntry<T>(id, source, null, failure.Problem with { Credential = id.ToString() });
        }
    }
}
