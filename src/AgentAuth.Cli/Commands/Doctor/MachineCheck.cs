using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Platform.Database;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>
/// The machine around the program: database library, terminal, browser, and variables that change what programs do.
/// </summary>
internal sealed class MachineCheck(Edges edges, CommandOutput output)
{
    // Each sends our traffic, our trust or our code somewhere else. Only names are shown: a proxy's address may hold a
    // password.
    private static readonly string[] Steering =
    [
        "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "DOTNET_STARTUP_HOOKS", "DOTNET_DbgEnableMiniDump",
        "DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "DOTNET_ROOT", "CORECLR_ENABLE_PROFILING",
    ];

    public static MachineCheck From(CompositionRoot parts) => new(parts.Edges, parts.Console.Output);

    public IEnumerable<Finding> Run()
    {
        yield return MetadataDatabase.HasLibrary
            ? new Finding(FindingLevel.Ok, "SQLite", "found")
            : new Finding(
                FindingLevel.Failure, "SQLite", "no library: tokens work, the trail and last uses do not",
                "install SQLite (libsqlite3)");

        yield return Browser();
        yield return Terminal();

        foreach (var name in Steering.Where(name => edges.Environment.GetValueOrDefault(name) is { Length: > 0 }))
        {
            yield return new Finding(
                FindingLevel.Warning, "environment", $"{name} is set", $"unset {name}, unless you set it yourself");
        }
    }

    private Finding Browser()
    {
        var has = edges.Environment.GetValueOrDefault("BROWSER") is { Length: > 0 } ? "the one in BROWSER"
            : edges.IsWindows || OperatingSystem.IsMacOS() ? "the system's"
            : edges.Environment.ContainsKey("DISPLAY") || edges.Environment.ContainsKey("WAYLAND_DISPLAY")
                ? "the desktop's"
                : null;

        return has is null
            ? new Finding(
                FindingLevel.Warning, "browser", "none can be opened here: logins print their address",
                "agent login PROVIDER --no-browser")
            : new Finding(FindingLevel.Ok, "browser", has);
    }

    private Finding Terminal()
    {
        if (!edges.OutputIsTerminal)
        {
            return new Finding(FindingLevel.Ok, "terminal", "none: the output goes to a file or a program");
        }

        var target = output.Lines.Target;
        var term = edges.Environment.GetValueOrDefault("TERM", "no TERM");
        var letters = target.Glyphs.IsAscii ? "ASCII" : "Unicode";
        return new Finding(
            FindingLevel.Ok, "terminal", $"{term}, {target.Colors.ToString().ToLowerInvariant()} colours, {letters}");
    }
}
