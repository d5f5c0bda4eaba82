using System.Globalization;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>Keeps a copy of a file that does not parse before it is replaced: a person may still find a token in it.</summary>
internal static class Quarantine
{
    /// <summary>The copy's path.</summary>
    public static string Keep(string path, DateTimeOffset now)
    {
        var stamp = now.ToUniversalTime().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var copy = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.corrupt-{stamp}");

        if (SafeFile.Read(path) is { } file && !File.Exists(copy))
        {
            AtomicFile.Replace(copy, file.Bytes);
        }

        return copy;
    }
}
