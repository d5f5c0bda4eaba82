using System.Text;

namespace AgentAuth.Cli.Tests;

public sealed class CanaryTests : IDisposable
{
    private const string Key = "CANARY-key-0123456789abcdef";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task No_command_but_token_and_no_file_but_its_own_holds_a_secret()
    {
        await _app.LoginAsync();
        _app.Input = Key + "\n";
        await _app.OutputOfAsync("add", "openai");
        var tokens = await SecretsAsync();

        foreach (var line in (string[])[
            "list", "list --json", "list --debug", "show acme", "show acme --json", "show openai", "status --probe",
            "status --json",
            "watch --once", "refresh acme", "audit", "audit --json", "audit verify", "provider list",
            "provider show acme", "doctor",
            "doctor --json", "theme list", "why acme", "why acme --json", "preflight", "preflight --for 6h --json",
            "logout --dry-run", "token nosuch --debug", "refresh openai --json", "__complete -- token", "setup",
            "setup --json",
            "setup claude-code acme --dry-run", "setup kube acme --yes --json", "setup kube --undo --dry-run",
            "kube-credential nosuch",
            "exec --with acme --with openai make", "exec --with acme --dry-run --json make", "git-credential get",
            "git-credential store",
            "git-credential erase --debug", "docker-credential get", "docker-credential store",
            "docker-credential list", "aws-credential openai", "aws-credential openai --debug"])
        {
            await _app.RunAsync(line.Split(' '));
        }

        tokens.AddRange(await SecretsAsync());
        await _app.RunAsync("logout", "--yes", "--json");

        foreach (var (command, output, error) in _app.History)
        {
            Assert.All(tokens, token => Assert.DoesNotContain(token, output + error, StringComparison.Ordinal));
            Assert.NotEmpty(command);
        }

        foreach (var file in Directory.EnumerateFiles(_app.Home, "agent.db*")
            .Concat(Directory.EnumerateFiles(_app.Home, "audit*")))
        {
            var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.All(tokens, token => Assert.DoesNotContain(token, bytes, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_file_is_closed_to_others()
    {
        await _app.LoginAsync();
        _app.Input = Key + "\n";
        await _app.OutputOfAsync("add", "openai");
        await _app.OutputOfAsync("token", "acme");

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(_app.Home, "*", SearchOption.AllDirectories)
            .Append(_app.Home))
        {
            Assert.Equal(
                UnixFileMode.None,
                File.GetUnixFileMode(
                    path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    // Read from the files, so that no run of `agent token` puts one into the history.
    private async Task<List<string>> SecretsAsync()
    {
        var grant = System.Text.Json.JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(_app.Home, "oauth", "acme.json"))).RootElement;
        return [grant.GetProperty("access_token").GetString()!, grant.GetProperty("refresh_token").GetString()!, Key];
    }
}
