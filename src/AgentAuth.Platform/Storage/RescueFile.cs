using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// Where the outcome of a refresh goes when the store has no room for it: a file in the runtime folder of this user,
/// named for the grant and for the store that it belongs to, since several stores share that folder.
/// </summary>
/// <param name="folder"><c>$XDG_RUNTIME_DIR</c>; null for none.</param>
/// <param name="files">The grant's own files.</param>
internal sealed class RescueFile(string? folder, GrantFiles files)
{
    private const string Begin = "agent-auth-";

    /// <summary>Null where there is no such folder.</summary>
    public string? Path { get; } = string.IsNullOrEmpty(folder)
        ? null
        : System.IO.Path.Combine(folder, $"{Begin}{files.Id.FileName}{EndOf(files.Folder)}");

    /// <summary>Those of one store, whether their grants are still there or not.</summary>
    public static IReadOnlyList<GrantFiles> All(string? folder, string storeFolder)
    {
        try
        {
            return string.IsNullOrEmpty(folder) ? [] : [
                .. Directory.EnumerateFiles(folder, $"{Begin}*{EndOf(storeFolder)}")
                    .Select(System.IO.Path.GetFileName)
                    .Select(name => CredentialId.TryParseFileName(
                        name![Begin.Length..^EndOf(storeFolder).Length], out var id)
                            ? new GrantFiles(storeFolder, id)
                            : null)
                    .OfType<GrantFiles>()];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Null where there is none.</summary>
    /// <exception cref="Core.Errors.AgentAuthException"><see cref="Core.Errors.ProblemCode.UnsafeStore"/> where what is
    /// there is not safe.</exception>
    public FileContent? Read() => Path is null ? null : SafeFile.Read(Path);

    /// <summary>The file's path; null where it could not be written.</summary>
    public string? Save(ReadOnlySpan<byte> bytes)
    {
        if (Path is null)
        {
            return null;
        }

        try
        {
            // Ours from a failure before this one, and older than what comes now; or a link, which goes and is not
            // followed.
            File.Delete(Path);
            using var file = PrivateFile.CreateNew(Path);
            PrivateFile.Write(file, bytes);
            file.Flush(flushToDisk: true);
            return Path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            PrivateFile.Discard(Path);
            return null;
        }
    }

    public void Discard()
    {
        if (Path is not null)
        {
            PrivateFile.Discard(Path);
        }
    }

    private static string EndOf(string storeFolder) => $"-{StoreMark(storeFolder)}.json";

    private static string StoreMark(string storeFolder) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(System.IO.Path.GetFullPath(storeFolder))).AsSpan(0, 4));
}
