using System.Globalization;
using System.Text.Json.Nodes;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// Text from outside that moves, colours, reorders or hides: no command prints a byte of it as it came.
/// </summary>
public sealed class HostileTextTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("\u001b[2J\u001b[31mred")]
    [InlineData("\u001b]0;title\u0007x")]
    [InlineData("\u001b]52;c;Y2xpcA==\u001b\\x")]
    [InlineData("\u009b31mC1\u009d0;t\u009cx")]
    [InlineData("\u001bPq#0\u001b\\dcs")]
    [InlineData("user\u202egnp.exe")]
    [InlineData("\u2066iso\u2069late\u200b\u200d\ufeffd")]
    [InlineData("line\r\nagent: error: forged\u2028x")]
    [InlineData("\u007f\b\b\b\u0000nul")]
    public async Task No_command_lets_text_of_the_provider_act_on_the_terminal(string text)
    {
        using var provider = new HostileProvider(text);
        _app.OtherNetwork = provider;

        foreach (var command in (string[])[
            "login evil --issuer https://evil.test --client-id c --device", "list", "list --json", "show evil",
                "show evil --json", "status", "status --probe", "status --json --probe", "refresh evil",
                "refresh evil --json", "provider show evil",
                "provider list", "audit", "audit --json", "doctor"])
        {
            await RunAsync(command);
        }

        provider.Refuses = true;
        foreach (var command in (string[])[
            "refresh evil --force", "refresh evil --force --json", "token evil --min-ttl 2h", "login evil --device",
            "show evil",
                "show evil --json", "list --all", "watch --once", "audit", "audit --json", "logout evil --yes",
                "logout --yes --json"])
        {
            await RunAsync(command);
        }

        Assert.Contains(_app.History, run => run.Output.Contains("read", StringComparison.Ordinal));
        Assert.All(_app.History, AssertHarmless);
    }

    [Fact]
    public async Task No_command_lets_text_of_a_stored_file_act_on_the_terminal()
    {
        using var provider = new HostileProvider("plain");
        _app.OtherNetwork = provider;
        await RunAsync("login evil --issuer https://evil.test --client-id c --device");
        var file = Path.Combine(_app.Home, "oauth", "evil.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        foreach (var member in (string[])[
            "account_label", "subject", "scope", "client_id", "redirect_uri", "token_type", "unknown\u001b[2J"])
        {
            json[member] = "a\u001b[31mb\u202ec\u009b2J\u200bd";
        }

        json["retired"] = new JsonObject
        {
            ["refresh_token_sha256"] = "x",
            ["at"] = "2026-04-02T09:30:00Z",
            ["reason"] = "r\u001b]0;t\u0007\u202e",
        };
        await File.WriteAllTextAsync(file, json.ToJsonString());

        foreach (var command in (string[])[
            "list", "list --json", "show evil", "show evil --json", "status", "status --json", "doctor", "watch --once",
                "token evil --header", "token evil --json"])
        {
            await RunAsync(command);
        }

        Assert.All(_app.History, AssertHarmless);
    }

    private async Task RunAsync(string command)
    {
        var running = _app.RunAsync(command.Split(' '));
        await _app.Time.WhileItPasses(running, TimeSpan.FromMilliseconds(200));
    }

    private static void AssertHarmless((string Command, string Output, string Error) run)
    {
        var bad = (run.Output + run.Error).Where(IsHarmful).Select(character => $"U+{(int)character:X4}").Distinct()
            .ToList();
        Assert.True(bad.Count == 0, $"agent {run.Command} printed {string.Join(' ', bad)}");
        Assert.DoesNotContain("\nagent: error: forged", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY-refresh", run.Output + run.Error, StringComparison.Ordinal);
    }

    private static bool IsHarmful(char character) => character != '\n' && char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator;
}
