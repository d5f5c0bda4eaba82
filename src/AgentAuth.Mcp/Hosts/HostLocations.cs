using System.Runtime.InteropServices;

namespace AgentAuth.Mcp.Hosts;

/// <summary>Where on this machine hosts may keep their files. Making a path touches no disk.</summary>
public sealed record HostLocations
{
    public required string UserHome { get; init; }

    /// <summary>Absolute; project files are looked for here and, for some hosts, upwards.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The folder that <c>AGENT_HOME</c> names.</summary>
    public required string AgentHome { get; init; }

    /// <summary>An unset variable is absent.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public OSPlatform System { get; init; } = OSPlatform.Linux;

    /// <summary>
    /// Where applications keep their settings: <c>~/.config</c>, <c>~/Library/Application Support</c>,
    /// <c>%APPDATA%</c>.
    /// </summary>
    public string ApplicationData => System switch
    {
        _ when System == OSPlatform.OSX => InHome("Library", "Application Support"),
        _ when System == OSPlatform.Windows => FolderIn("APPDATA") ?? InHome("AppData", "Roaming"),
        _ => FolderIn("XDG_CONFIG_HOME") ?? InHome(".config"),
    };

    /// <summary>The settings folder of Visual Studio Code.</summary>
    public string CodeUser => Path.Combine(ApplicationData, "Code", "User");

    public string InHome(params ReadOnlySpan<string> parts) => Path.Combine([UserHome, .. parts]);

    public string InProject(params ReadOnlySpan<string> parts) => Path.Combine([WorkingFolder, .. parts]);

    /// <summary>The folder that a variable names; null where it is unset, or names no absolute path.</summary>
    public string? FolderIn(string variable) =>
        Environment.GetValueOrDefault(variable) is { } folder && Path.IsPathFullyQualified(folder) ? folder : null;

    /// <summary>The working folder and all above it, nearest first.</summary>
    public IEnumerable<string> Upwards()
    {
        for (var folder = WorkingFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
