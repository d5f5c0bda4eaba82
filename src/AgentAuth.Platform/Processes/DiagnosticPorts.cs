using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using System.Text;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// The socket and the pipes by which diagnostic tools enter a process of the managed runtime, and read all of its
/// memory. No setting in the program's own files turns them off, only a variable of whoever starts it; so their names
/// are taken away before any secret is read. A native program has none.
/// </summary>
public static class DiagnosticPorts
{
    // Fields of /proc/PID/stat behind the name, which is in parentheses (proc(5): starttime is the 22nd of all).
    private const int StartTime = 19;
    private const int LongestStat = 4096;

    public static void Close()
    {
        if (RuntimeFeature.IsDynamicCodeCompiled && !OperatingSystem.IsWindows())
        {
            CloseNow(Path.GetTempPath());
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void CloseNow(string folder)
    {
        // The start time tells our own from those of a process of that number in another container with this folder.
        var us = $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{StartedAt() ?? "*"}";

        foreach (var pattern in (string[])[$"dotnet-diagnostic-{us}-socket", $"clr-debug-pipe-{us}-*"])
        {
            foreach (var door in Found(folder, pattern))
            {
                PrivateFile.Discard(door);
            }
        }
    }

    private static IReadOnlyList<string> Found(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, pattern)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? StartedAt()
    {
        try
        {
            var stat = ForeignFile.Read("/proc/self/stat", LongestStat) is { } file
                ? Encoding.UTF8.GetString(file.Bytes)
                : "";
            return stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .ElementAtOrDefault(StartTime);
        }
        catch (ForeignFileException)
        {
            return null;
        }
    }
}
