using System.Globalization;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// Keeps a copy of a file that does not parse before it is replaced: a person may still find a token in it. It goes
/// with the credential's logout, and after thirty days.
/// </summary>
internal static class Quarantine
{
    private const string Mark = ".corrupt-";
    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>The copy's path.</summary>
    public static string Keep(string path, DateTimeOffset now)
    {
        var copy = Path.Combine(
            Path.GetDirectoryName(path)!,
            $".{Path.GetFileName(path)}{Mark}{now.ToUniversalTime().ToString(Stamp, CultureInfo.InvariantCulture)}");

        if (SafeFile.Read(path) is { } file && !File.Exists(copy))
        {
            AtomicFile.Replace(copy, file.Bytes);
        }

        return copy;
    }

    /// <summary>The copies in a folder of ours; with a file, those of that file.</summary>
    public static IReadOnlyList<string> Copies(string folder, string? of = null)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, $".*{Mark}*")
                .Where(path => TimeOf(path) is not null && (of is null || OriginalOf(path) == Path.GetFileName(of)))
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public static void RemoveCopies(string folder, string? of = null)
    {
        foreach (var copy in Copies(folder, of))
        {
            PrivateFile.Discard(copy);
        }
    }

    public static void RemoveOld(string folder, DateTimeOffset now)
    {
        foreach (var copy in Copies(folder).Where(copy => now - TimeOf(copy) > KeptFor))
        {
            PrivateFile.Discard(copy);
        }
    }

    private static string OriginalOf(string copy) => Path.GetFileName(copy)[1..].Split(Mark)[0];

    private static DateTimeOffset? TimeOf(string copy) =>
        Path.GetFileName(copy).Split(Mark) is [_, var stamp]
        && DateTimeOffset.TryParseExact(
            stamp, Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}
