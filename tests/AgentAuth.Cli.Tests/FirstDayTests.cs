using System.Text;

namespace AgentAuth.Cli.Tests;

/// <summary>What a person sees on the first day: nothing garbled, nothing untrue, no silence.</summary>
public sealed class FirstDayTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task What_is_said_beside_a_long_list_does_not_land_in_a_row_of_it()
    {
        for (var number = 0; number < 40; number++)
        {
            _app.Input = $"sk-test-{number:0000000000}";
            await _app.OutputOfAsync("add", $"key{number}", "--no-verify");
        }

        using var screen = new MemoryStream();
        await using var output = new StreamWriter(screen, new UTF8Encoding(false), 256) { NewLine = "\n" };
        await using var error = new StreamWriter(screen, new UTF8Encoding(false)) { NewLine = "\n", AutoFlush = true };
        await _app.RunOnAsync(output, error, "list");

        var lines = Encoding.UTF8.GetString(screen.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(42, lines.Length);
        Assert.StartsWith("40 credentials", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_nobody_has_verified_is_unknown_everywhere()
    {
        _app.Input = "sk-test-0000000001";
        await _app.OutputOfAsync("add", "mykey", "--no-verify");

        Assert.Equal("unknown", (await _app.JsonOfAsync("list"))[0].GetProperty("state").GetString());
        Assert.Contains("unknown", await _app.OutputOfAsync("list"), StringComparison.Ordinal);
        Assert.Contains("unknown", await _app.OutputOfAsync("show", "mykey"), StringComparison.Ordinal);
        Assert.Contains("unknown", await _app.OutputOfAsync("status"), StringComparison.Ordinal);
        Assert.DoesNotContain("fresh", await _app.OutputOfAsync("list"), StringComparison.Ordinal);
        Assert.Equal("sk-test-0000000001\n", await _app.OutputOfAsync("token", "mykey"));
    }

    [Fact]
    public async Task A_theme_that_does_not_exist_is_one_warning_where_both_outputs_have_colors()
    {
        await _app.LoginAsync();
        _app.Configure("theme = \"nope\"\n");
        _app.IsTerminal = true;
        _app.Environment["TERM"] = "xterm-256color";
        var output = await _app.OutputOfAsync("status", "--probe");

        Assert.NotEqual("", output);
        Assert.Single(_app.Error.Split('\n'), line => line.Contains("'nope'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("2020-01-01T00:00Z")]
    public async Task An_end_that_is_over_is_refused(string end)
    {
        _app.Input = "sk-test-0000000001";

        Assert.Equal(2, await _app.RunAsync("add", "mykey", "--no-verify", "--expires", end));
        Assert.Contains("over already", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_login_to_the_same_account_says_so()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("login", "acme/again");

        Assert.Contains("'acme' is a login to the same account", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_and_user_are_the_same_things_in_json_and_words()
    {
        await _app.LoginAsync("acme/work");

        Assert.Equal("work", (await _app.JsonOfAsync("list"))[0].GetProperty("account").GetString());
        Assert.Matches("(?m)^ *account +work$", await _app.OutputOfAsync("show", "acme/work"));
        Assert.Matches("(?m)^ *user +ada", _app.Output);
        Assert.Contains("USER", await _app.OutputOfAsync("list"), StringComparison.Ordinal);
        Assert.DoesNotContain("ACCOUNT", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_of_keep_with_nothing_due_says_so()
    {
        await _app.OutputOfAsync("keep", "--once");

        Assert.Contains("Nothing was due.", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_says_what_it_waits_for()
    {
        foreach (var command in (string[][])[["keep"], ["watch"], ["audit", "--follow"]])
        {
            using var end = new CancellationTokenSource();
            var app = new TestApp();
            var said = app.UntilSaidAsync("Ctrl-C ends it");
            var running = app.RunAsync(command, end.Token);
            await said;
            await end.CancelAsync();
            await running;
            app.Dispose();
        }
    }

    [Fact]
    public async Task An_empty_trail_says_that_it_is_empty()
    {
        await _app.OutputOfAsync("audit");

        Assert.Contains("empty", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tells_one_fault_once()
    {
        _app.Configure("theme = 3\n");
        await _app.RunAsync("doctor");

        Assert.Single(_app.Output.Split('\n'), line => line.Contains("config.toml:1", StringComparison.Ordinal));
    }
}
