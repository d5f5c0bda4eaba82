using AgentAuth.EndToEnd.Tests.Machine;

namespace AgentAuth.EndToEnd.Tests.Programs;

/// <summary>
/// The program as a user has it: the one that <c>AGENT_BINARY</c> names, else one that <c>install.sh</c> builds once.
/// </summary>
internal static class NativeBinary
{
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(15);
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    public static Task<string> PathAsync() =>
        Environment.GetEnvironmentVariable("AGENT_BINARY") is { Length: > 0 } path
            ? Task.FromResult(path)
            : Installed.Value;

    /// <summary>Runs <c>install.sh</c> with the test runner's environment, without what MSBuild put into it.</summary>
    public static async Task<ProgramRun> RunInstallAsync(params string[] arguments)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(variable => !((string)variable.Key).StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        using var install = RunningProgram.Start(Path.Combine(SourceTree.Root, "install.sh"), arguments, environment);
        install.SendInput("");
        return await install.WaitAsync(BuildPatience);
    }

    private static async Task<string> InstallAsync()
    {
        var prefix = Path.Combine(SourceTree.Root, ".artifacts", "end-to-end");
        (await RunInstallAsync("--prefix", prefix)).Expect(0);
        return Path.Combine(prefix, "bin", "agent");
    }
}
