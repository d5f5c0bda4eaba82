using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>The folder that the program was started in has been removed, as a build or a checkout does it.</summary>
public sealed class GoneFolderTests
{
    private const string Secret = "CANARY-gone-folder";

    private static readonly (string Line, int Code)[] Commands =
    [
        ("--version", 0),
        ("token github", 0),
        ("list", 0),
        ("list --all", 0),
        ("show github", 0),
        ("status github", 0),
        ("audit", 0),
        ("doctor", 0),
        ("git-credential get", 0),
        ("edit github --add-tag work", 0),
        ("list --project", 0),
        ("exec --with github=TOKEN -- true", 0),
        ("mcp list", 0),
        ("mcp run nobody", 3),
        ("why github", 0),
    ];

    [RequiresFact]
    public async Task Every_command_goes_on()
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile(
            Path.Combine("credentials", "github.json"),
            $$"""{ "provider": "github", "kind": "pat", "secret": "{{Secret}}" }""");

        foreach (var (line, code) in Commands)
        {
            var gone = home.Beside("gone");
            var ask = "printf 'protocol=https\\nhost=github.com\\n\\n'";
            var script = $"mkdir '{gone}' && cd '{gone}' && rmdir '{gone}' && {ask} | '{home.Binary}' {line}";
            using var shell = RunningProgram.Start("/bin/bash", ["-c", script], home.Variables);
            var run = await shell.WaitAsync();

            Assert.True(run.ExitCode == code, $"{line}: {run.ExitCode}\n{run.Error}");
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }
}
