using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Provider;

internal static class NodePackages
{
    /// <summary>Installs what <c>package-lock.json</c> names, where nobody has done so yet.</summary>
    public static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(SourceTree.NodeScripts, "node_modules")))
        {
            return;
        }

        using var npm = RunningProgram.Start(
            "npm", ["ci", "--no-audit", "--no-fund", "--prefix", SourceTree.NodeScripts], environment: null);
        (await npm.WaitAsync(TimeSpan.FromMinutes(5))).Expect(0);
    }
}
