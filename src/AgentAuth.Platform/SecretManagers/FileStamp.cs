using System.Globalization;

namespace AgentAuth.Platform.SecretManagers;

/// <summary>What tells whether a file was written since it was read, without reading it.</summary>
internal static class FileStamp
{
    /// <summary>Empty where there is no such file.</summary>
    public static string Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks}/{file.Length}")
            : "";
    }
}
