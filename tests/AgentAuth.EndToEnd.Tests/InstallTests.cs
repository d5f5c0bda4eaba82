using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

public sealed class InstallTests : IDisposable
{
    private readonly DirectoryInfo _prefix = Directory.CreateTempSubdirectory("agent-prefix-");

    private string Agent => Path.Combine(_prefix.FullName, "bin", "agent");

    [RequiresFact]
    public async Task What_install_puts_under_the_prefix_uninstall_takes_away()
    {
        var install = (await NativeBinary.RunInstallAsync("--prefix", _prefix.FullName)).Expect(0);

        Assert.Contains("installed native-", install.Error, StringComparison.Ordinal);
        Assert.Contains("is not on PATH", install.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Agent));
        Assert.True(File.Exists(Path.Combine(_prefix.FullName, "bin", "agent-auth")));
        Assert.Equal(
            "{}\n", (await AskAsHelperAsync(Path.Combine(_prefix.FullName, "bin", "docker-credential-agent")))
                .Expect(0).Output);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_prefix.FullName, "share", "agent-auth", "themes"), "*.toml"));

        (await NativeBinary.RunInstallAsync("--uninstall", "--prefix", _prefix.FullName)).Expect(0);

        Assert.Empty(Directory.GetFiles(_prefix.FullName, "*", SearchOption.AllDirectories));
    }

    [RequiresFact]
    public async Task What_is_built_already_is_installed_within_seconds()
    {
        (await NativeBinary.RunInstallAsync("--prefix", _prefix.FullName)).Expect(0);

        var again = (await NativeBinary.RunInstallAsync("--prefix", _prefix.FullName)).Expect(0);

        Assert.Equal(await IsCommittedAsync(), again.Error.Contains("is built already", StringComparison.Ordinal));
    }

    [RequiresFact]
    public async Task Another_program_by_the_name_of_agent_is_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Agent)!);
        await File.WriteAllTextAsync(Agent, "another program");

        var install = (await NativeBinary.RunInstallAsync("--prefix", _prefix.FullName)).Expect(0);
        (await NativeBinary.RunInstallAsync("--uninstall", "--prefix", _prefix.FullName)).Expect(0);

        Assert.Contains(
            "is another program and was left alone; use agent-auth", install.Error, StringComparison.Ordinal);
        Assert.Equal("another program", await File.ReadAllTextAsync(Agent));
    }

    [RequiresFact]
    public async Task Without_the_SDK_install_says_what_is_needed_and_changes_nothing()
    {
        // An SDK that global.json refuses, as dotnet itself answers then.
        var dotnet = Path.Combine(_prefix.FullName, "dotnet");
        await File.WriteAllTextAsync(
            dotnet, "#!/bin/sh\n[ \"$1\" = --list-sdks ] && echo '8.0.100 [/opt/sdk]'\n[ \"$1\" = --list-sdks ]\n");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{_prefix.FullName}:/usr/bin:/bin",
            ["HOME"] = _prefix.FullName,
        };

        using var install = RunningProgram.Start(
            Path.Combine(SourceTree.Root, "install.sh"), ["--prefix", Path.Combine(_prefix.FullName, "new")],
            environment);
        var run = (await install.WaitAsync()).Expect(1);

        Assert.Contains("the .NET 10 SDK is needed; found: 8.0.100", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_prefix.FullName, "new")));
    }

    /// <summary>Whether nothing has changed since the last commit; otherwise it is built each time.</summary>
    private static async Task<bool> IsCommittedAsync()
    {
        using var git = RunningProgram.Start(
            "git", ["-C", SourceTree.Root, "status", "--porcelain", "--", "src", "Directory.*", "global.json"],
            new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")! });
        git.SendInput("");
        return (await git.WaitAsync()).Expect(0).Output.Length == 0;
    }

    /// <summary>As docker starts it.</summary>
    private async Task<ProgramRun> AskAsHelperAsync(string path)
    {
        using var helper = RunningProgram.Start(
            path, ["list"], new Dictionary<string, string> { ["HOME"] = _prefix.FullName });
        helper.SendInput("");
        return await helper.WaitAsync();
    }

    public void Dispose() => _prefix.Delete(recursive: true);
}
