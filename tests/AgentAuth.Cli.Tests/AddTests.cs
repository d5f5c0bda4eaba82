namespace AgentAuth.Cli.Tests;

public sealed class AddTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_key_from_standard_input_is_stored_and_handed_out()
    {
        _app.Input = "sk-ant-api03-abc\n";
        await _app.OutputOfAsync("add", "anthropic", "--expires", "90d", "--risk", "high");

        var row = (await _app.JsonOfAsync("list"))[0];
        Assert.Equal("api_key", row.GetProperty("kind").GetString());
        Assert.Equal("high", row.GetProperty("risk").GetString());
        Assert.Equal("2026-07-01T09:30:00Z", row.GetProperty("expires_at").GetString());
        Assert.Equal("sk-ant-api03-abc\n", await _app.OutputOfAsync("token", "anthropic"));
    }

    [Fact]
    public async Task The_trail_says_which_version_of_a_key_was_handed_out()
    {
        foreach (var key in (string[])["first-key\n", "second-key\n", "third-key\n"])
        {
            _app.Input = key;
            await _app.OutputOfAsync("add", "openai", "--yes");
            await _app.OutputOfAsync("token", "openai");
        }

        var rows = (await _app.JsonOfAsync("audit")).EnumerateArray()
            .Select(
                row => $"{row.GetProperty("event").GetString()} {row.GetProperty("detail").GetProperty("generation").GetString()}");
        Assert.Equal(
            [
                "credential.acquired 1", "credential.released 1", "credential.acquired 2", "credential.released 2",
                "credential.acquired 3",
                "credential.released 3",
            ],
            rows);
    }

    [Fact]
    public async Task On_a_terminal_it_is_typed_hidden()
    {
        _app.IsTerminal = true;
        _app.Hidden = "typed-key";
        await _app.OutputOfAsync("add", "openai");

        Assert.Contains("Secret for openai", _app.Error, StringComparison.Ordinal);
        Assert.Equal("typed-key\n", await _app.OutputOfAsync("token", "openai"));
    }

    // The first line alone would be a wrong secret that looks like a stored one.
    [Theory]
    [InlineData("add", "openai")]
    [InlineData("login", "github/work", "--with-token")]
    public async Task More_than_one_line_is_refused_and_nothing_stored(params string[] line)
    {
        _app.Input = "first-line\nsecond-line\n";
        Assert.Equal(2, await _app.RunAsync(line));

        Assert.Contains("more than one line", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("second-line", _app.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_app.Home, "credentials")));
    }

    [Theory]
    [InlineData("first-line\nsecond-line", "more than one line")]
    [InlineData("ke\0y-second-line", "a control character")]
    [InlineData("\uFEFFkey-second-line", "a byte order mark")]
    public async Task A_prompt_and_a_variable_are_judged_like_a_pipe(string given, string fault)
    {
        _app.Environment["KEY"] = given;
        Assert.Equal(2, await _app.RunAsync("add", "openai", "--from-env", "KEY"));
        Assert.Contains(fault, _app.Error, StringComparison.Ordinal);
        Assert.Contains("what KEY holds", _app.Error, StringComparison.Ordinal);

        (_app.IsTerminal, _app.Hidden) = (true, given);
        Assert.Equal(2, await _app.RunAsync("add", "openai"));
        Assert.Contains(fault, _app.Error, StringComparison.Ordinal);
        Assert.Contains("what was typed", _app.Error, StringComparison.Ordinal);

        Assert.DoesNotContain("second-line", _app.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_app.Home, "credentials")));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_before_it_is_read_to_its_end()
    {
        _app.Input = new string('k', 70_000);
        Assert.Equal(2, await _app.RunAsync("add", "openai"));
        Assert.Contains("longer than 64 KiB", _app.Error, StringComparison.Ordinal);

        // What stands behind the longest one is not left out in silence.
        _app.Input = new string('k', 65_536) + "\nsecond-line\n";
        Assert.Equal(2, await _app.RunAsync("add", "openai"));

        _app.Input = new string('k', 65_536) + "\r\n";
        await _app.OutputOfAsync("add", "openai");
    }

    [Fact]
    public async Task Who_types_nothing_is_told_to_type_and_not_to_pipe()
    {
        (_app.IsTerminal, _app.Hidden) = (true, "");
        Assert.Equal(2, await _app.RunAsync("add", "openai"));

        Assert.Contains("nothing was typed", _app.Error, StringComparison.Ordinal);
        Assert.EndsWith("agent: hint: agent add openai\n", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "sk-ant-api03-abcdefghijkl")]
    [InlineData("add", "ghp_0123456789abcdefghij")]
    [InlineData("add", "gsk_0123456789ABCDEFGHIJ")]
    [InlineData("add", "pplx-0123456789abcdefghij")]
    [InlineData("add", "openai/sk-0123456789abcdef")]
    [InlineData("login", "ghp_0123456789abcdefghij", "--with-token")]
    [InlineData("login", "github/ghp_0123456789abcdefghij")]
    [InlineData("login", "github", "--account", "ghp_0123456789abcdefghij")]
    public async Task A_key_in_the_place_of_a_name_is_refused_and_not_repeated(params string[] line)
    {
        _app.Input = "a-key\n";
        Assert.Equal(2, await _app.RunAsync(line));

        Assert.Contains("looks like a key", _app.Error, StringComparison.Ordinal);
        Assert.Contains("standard input", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdef", _app.Error, StringComparison.OrdinalIgnoreCase);
        Assert.False(Directory.Exists(Path.Combine(_app.Home, "credentials")));
    }

    [Theory]
    [InlineData("token", "ghp_0123456789abcdefghij")]
    [InlineData("show", "gsk_0123456789ABCDEFGHIJ")]
    [InlineData("status", "pplx-0123456789abcdefghij")]
    public async Task Nor_is_it_repeated_where_a_name_is_looked_up(params string[] line)
    {
        Assert.NotEqual(0, await _app.RunAsync(line));

        Assert.DoesNotContain("abcdef", _app.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("xai-work")]
    [InlineData("npm_publish")]
    [InlineData("xai-production-europe-west")]
    public async Task A_name_may_begin_like_a_key(string name)
    {
        _app.Input = "a-key\n";
        await _app.OutputOfAsync("add", name, "--no-verify");
    }

    [Fact]
    public async Task Without_a_terminal_another_one_is_replaced_only_where_that_is_said()
    {
        _app.Input = "first-key\n";
        await _app.OutputOfAsync("add", "openai", "--no-verify");
        _app.Input = "second-key\n";
        Assert.Equal(2, await _app.RunAsync("add", "openai", "--no-verify"));

        Assert.Contains("'openai' is here already: api key, fingerprint ", _app.Error, StringComparison.Ordinal);
        Assert.Contains("agent add --yes openai --no-verify", _app.Error, StringComparison.Ordinal);
        Assert.Equal("first-key\n", await _app.OutputOfAsync("token", "openai"));

        await _app.OutputOfAsync("add", "--yes", "openai", "--no-verify");
        Assert.Contains("Replaced 'openai'", _app.Error, StringComparison.Ordinal);
        Assert.Equal("second-key\n", await _app.OutputOfAsync("token", "openai"));
    }

    [Theory]
    [InlineData("y", 0, "second-key\n")]
    [InlineData("n", 130, "first-key\n")]
    public async Task On_a_terminal_it_asks_before_the_new_one_is_typed(string answer, int code, string kept)
    {
        (_app.IsTerminal, _app.Hidden) = (true, "first-key");
        await _app.OutputOfAsync("add", "openai", "--no-verify");
        _app.Hidden = "second-key";
        _app.Input = answer + "\n";
        Assert.Equal(code, await _app.RunAsync("add", "openai", "--no-verify"));

        Assert.Contains("Replace it? [y/N]", _app.Error, StringComparison.Ordinal);
        Assert.Equal(code == 0, _app.Error.Contains("Secret for openai", StringComparison.Ordinal));
        Assert.Equal(kept, await _app.OutputOfAsync("token", "openai"));
    }

    [Fact]
    public async Task What_was_said_of_the_credential_outlives_its_secret()
    {
        _app.Input = "first-key\n";
        await _app.OutputOfAsync(
            "add", "work/key", "--no-verify", "--expires", "90d", "--risk", "high", "--kind", "pat",
            "--provider", "openai");
        var before = (await _app.JsonOfAsync("list"))[0];
        _app.Input = "second-key\n";
        await _app.OutputOfAsync("add", "work/key", "--no-verify", "--yes");

        var after = (await _app.JsonOfAsync("list"))[0];
        foreach (var member in (string[])["expires_at", "risk", "kind", "provider"])
        {
            Assert.Equal(before.GetProperty(member).GetString(), after.GetProperty(member).GetString());
        }

        var row = (await _app.JsonOfAsync("audit", "--event", "credential.acquired")).EnumerateArray().Last();
        Assert.Equal(
            before.GetProperty("fingerprint").GetString(),
            row.GetProperty("detail").GetProperty("replaced").GetString());

        _app.Input = "third-key\n";
        await _app.OutputOfAsync("add", "work/key", "--no-verify", "--yes", "--expires", "never", "--risk", "low");
        after = (await _app.JsonOfAsync("list"))[0];
        Assert.Equal(
            ("never", "low"), (after.GetProperty("expiry").GetString(), after.GetProperty("risk").GetString()));
    }

    // The end of a key that is over would end the new one at once; that of a token that says its end is its own.
    [Fact]
    public async Task An_end_that_was_only_the_old_secrets_goes_with_it()
    {
        _app.Input = "first-key\n";
        await _app.OutputOfAsync("add", "one", "--no-verify", "--expires", "1d");
        _app.Time.Advance(TimeSpan.FromDays(2));
        _app.Input = "second-key\n";
        await _app.OutputOfAsync("add", "one", "--no-verify", "--yes");

        Assert.Equal("unknown", (await _app.JsonOfAsync("list"))[0].GetProperty("expiry").GetString());
    }

    [Fact]
    public async Task A_pem_block_is_kept_whole()
    {
        const string key = "-----BEGIN KEY-----\nYWJj\n-----END KEY-----\n";
        _app.Input = key;
        await _app.OutputOfAsync("add", "acme", "--kind", "api_key");

        Assert.Equal(key, await _app.OutputOfAsync("token", "acme"));
    }

    [Fact]
    public async Task A_secret_in_the_arguments_is_refused()
    {
        Assert.Equal(2, await _app.RunAsync("add", "openai", "sk-secret"));

        Assert.DoesNotContain("sk-secret", _app.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_app.Home, "credentials")));
    }

    [Fact]
    public async Task An_environment_variable_may_hold_it()
    {
        _app.Environment["OPENAI_API_KEY"] = "from-the-environment";
        await _app.OutputOfAsync("add", "openai", "--from-env", "OPENAI_API_KEY");

        Assert.Equal("from-the-environment\n", await _app.OutputOfAsync("token", "openai"));
        Assert.Equal(10, await _app.RunAsync("add", "other", "--from-env", "NOT_SET"));
    }

    [Theory]
    [InlineData("add", "x", "--ref", "nosuch://a")]
    [InlineData("add", "x", "--ref", "env://A", "--from-env", "B")]
    [InlineData("add", "x", "--kind", "oauth")]
    [InlineData("add", "x", "--risk", "huge")]
    [InlineData("add", "../x")]
    [InlineData("add", "X")]
    [InlineData("add", "x")]
    public async Task What_makes_no_sense_is_a_usage_error(params string[] line) =>
        Assert.Equal(2, await _app.RunAsync(line));

    [Fact]
    public async Task A_login_keeps_its_name()
    {
        await _app.LoginAsync();
        _app.Input = "a-key\n";

        Assert.Equal(2, await _app.RunAsync("add", "acme"));
    }

    [Theory]
    [InlineData("--ref", "op://team/key/field")]
    [InlineData("--", "op")]
    public async Task What_is_resolved_on_use_lands_in_no_file_of_ours(params string[] way)
    {
        _app.Programs.Answer("op", "CANARY-resolved\n");
        await _app.OutputOfAsync(["add", "openai", .. way]);
        Assert.Empty(_app.Programs.Launched);

        Assert.Equal("CANARY-resolved\n", await _app.OutputOfAsync("token", "openai"));
        await _app.OutputOfAsync("status", "--probe");
        await _app.OutputOfAsync("preflight");

        Assert.All(
            _app.Programs.Launched,
            request => Assert.InRange(request.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_app.Folder, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("CANARY", StringComparison.Ordinal));
    }
}
