using System.Text;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Database;

/// <summary>
/// Who did it: this process, the program that called it and the folder that it was in, and our own command's name. No
/// arguments: they may be anything.
/// </summary>
/// <param name="command">The name of our command.</param>
/// <param name="folder">Where it was called, as people are shown it; null where that is not told.</param>
public sealed class AuditActor(string command, string? folder = null)
{
    private const int LongestName = 4096;
    private const int LongestFolder = 200;

    private readonly Lazy<string> _json = new(() => Describe(command, folder));

    /// <summary>One line of JSON.</summary>
    public string Json => _json.Value;

    private static string Describe(string command, string? folder)
    {
        var parent = OperatingSystem.IsWindows() ? (int?)null : UnixCalls.ParentProcess();
        return StoredJson.Line(json =>
        {
            json.WriteNumber("pid", Environment.ProcessId);

            if (parent is { } number)
            {
                json.WriteNumber("ppid", number);
                json.WriteOptional("parent", NameOf(number));
            }

            if (folder is not null)
            {
                json.WriteString("folder", UntrustedText.Line(Redactor.Clean(folder), LongestFolder));
            }

            json.WriteString("command", UntrustedText.Line(Redactor.Clean(command), 40));
        });
    }

    private static string? NameOf(int pid)
    {
        try
        {
            // The kernel's own name for it; arguments are left out, since some programs take secrets there.
            var name = OperatingSystem.IsLinux()
                ? Encoding.UTF8.GetString(ForeignFile.Read($"/proc/{pid}/comm", LongestName)?.Bytes ?? [])
                : System.Diagnostics.Process.GetProcessById(pid).ProcessName;
            return UntrustedText.Line(Redactor.Clean(name.Trim()), 40);
        }
        catch (Exception failure)
            when (failure is ForeignFileException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
