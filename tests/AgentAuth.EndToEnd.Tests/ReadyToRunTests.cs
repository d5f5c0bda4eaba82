using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>What is installed where there is no compiler: as closed to others as the native program.</summary>
public sealed class ReadyToRunTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agent-r2r-");

    public void Dispose() => _folder.Delete(recursive: true);

    [RequiresFact]
    public async Task It_runs_nobody_else_s_code_and_leaves_no_door_open()
    {
        var agent = await InstallAsync();
        var temporary = _folder.CreateSubdirectory("tmp").FullName;
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = _folder.FullName,
            ["PATH"] = "/usr/bin:/bin",
            ["TMPDIR"] = temporary,
            ["DOTNET_STARTUP_HOOKS"] = Path.Combine(_folder.FullName, "somebody-elses.dll"),
        };

        using var version = RunningProgram.Start(agent, ["--version"], variables);
        Assert.Contains("readytorun-", (await version.WaitAsync()).Expect(0).Output, StringComparison.Ordinal);

        using var keep = RunningProgram.Start(agent, ["keep"], variables);
        // It has read its home once its lock is there.
        var keeper = Path.Combine(_folder.FullName, ".agent", ".keep.lock");
        await Eventually.BecomesAsync(() => File.Exists(keeper), () => keep.ErrorSoFar);

        Assert.DoesNotContain(
            Directory.GetFileSystemEntries(temporary),
            path => Path.GetFileName(path) is ['d', 'o', 't', 'n', 'e', 't', ..] or ['c', 'l', 'r', '-', ..]);

        keep.Signal("TERM");
        await keep.WaitAsync();
    }

    private async Task<string> InstallAsync()
    {
        // Every program but a compiler.
        var programs = _folder.CreateSubdirectory("bin").FullName;

        foreach (var path in ((string[])["/bin", "/usr/bin"]).SelectMany(Directory.EnumerateFiles))
        {
            var link = Path.Combine(programs, Path.GetFileName(path));

            if (!Path.GetFileName(path).Contains("clang", StringComparison.Ordinal)
                && !Path.GetFileName(path).Contains("gcc", StringComparison.Ordinal) && !File.Exists(link))
            {
                File.CreateSymbolicLink(link, path);
            }
        }

        var variables = new Dictionary<string, string>
        {
            ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "",
            ["PATH"] = programs,
            ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "/usr/share/dotnet",
        };
        var prefix = Path.Combine(_folder.FullName, "prefix");
        using var install = RunningProgram.Start(
            Path.Combine(SourceTree.Root, "install.sh"), ["--prefix", prefix], variables);
        (await install.WaitAsync(TimeSpan.FromMinutes(15))).Expect(0);
        return Path.Combine(prefix, "bin", "agent");
    }
}
