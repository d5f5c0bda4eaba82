using System.Text.Json;

namespace AgentAuth.Cli.Tests;

public sealed class McpTests : IDisposable
{
    private readonly TestApp _app = new();

    [Fact]
    public async Task An_unset_variable_stops_the_server_before_anything_is_started()
    {
        Own("github", """{ "command": "server", "env": { "GITHUB_TOKEN": "${GITHUB_TOKEN}" } }""");

        Assert.Equal(10, await _app.RunAsync("mcp", "run", "github"));

        Assert.StartsWith(
            "agent: error: GITHUB_TOKEN is not set: the github MCP server cannot start [unresolved_reference]\n",
            _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Output);
        Assert.Empty(_app.Children.Started);
        Assert.Contains("mcp.refused", await _app.OutputOfAsync("audit", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_gives_one_server_another_account()
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/work");
        var work = (await _app.OutputOfAsync("token", "acme/work")).TrimEnd();
        var own = (await _app.OutputOfAsync("token", "acme")).TrimEnd();
        const string Entry = """{ "command": "server", "env": { "TOKEN": "agent://acme" } }""";
        Own("shop", $"""{Entry}, "blog": {Entry}""");
        _app.Configure("[[account]]\nprovider = \"acme\"\naccount = \"work\"\nserver = \"shop\"");

        await _app.RunAsync("mcp", "run", "shop");
        await _app.RunAsync("mcp", "run", "blog");

        Assert.Equal([work, own], _app.Children.Started.Select(child => child.Environment["TOKEN"]));
        var list = await _app.JsonOfAsync("list");
        Assert.Equal(["mcp:blog"], list[0].GetProperty("consumers").EnumerateArray().Select(use => use.GetString()));
        Assert.Equal(["mcp:shop"], list[1].GetProperty("consumers").EnumerateArray().Select(use => use.GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_variable_that_is_set_to_nothing_is_not_set(string? value)
    {
        if (value is not null)
        {
            _app.Environment["TOKEN"] = value;
        }

        Own("github", """{ "command": "server", "env": { "TOKEN": "Bearer ${TOKEN}" } }""");

        Assert.Equal(10, await _app.RunAsync("mcp", "run", "github"));
    }

    [Fact]
    public async Task The_child_sees_the_base_its_own_variables_and_nothing_else()
    {
        foreach (var name in (string[])[
            "LD_PRELOAD", "DYLD_X", "DOTNET_X", "CORECLR_X", "NODE_OPTIONS", "PYTHONPATH", "BASH_ENV", "HTTPS_PROXY",
                "no_proxy", "SSH_AUTH_SOCK", "AWS_SECRET_ACCESS_KEY", "AZURE_CLIENT_SECRET", "ANTHROPIC_API_KEY",
                "OPENAI_API_KEY", "AGENT_HOME2", "XDG_RUNTIME_DIR"])
        {
            _app.Environment[name] = "CANARY";
        }

        _app.Environment["PATH"] = "/bin";
        _app.Environment["LC_ALL"] = "C";
        _app.Environment["REGION"] = "eu";
        _app.Children.ExitCode = 9;
        Own(
            "a", """{ "command": "server", "args": ["--region", "${REGION}", "${TOKEN}"], "env": { "TOKEN": "${NONE:-x}", "GONE": "${NONE:-}", "BLANK": "" } }""");

        Assert.Equal(9, await _app.RunAsync("mcp", "run", "a"));

        var child = Assert.Single(_app.Children.Started);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["HOME"] = _app.Folder,
                ["PATH"] = "/bin",
                ["LC_ALL"] = "C",
                ["TOKEN"] = "x",
                ["BLANK"] = "",
            }.OrderBy(pair => pair.Key),
            child.Environment.OrderBy(pair => pair.Key));
        Assert.Equal(["--region", "eu", "${TOKEN}"], child.Arguments);
        Assert.False(child.IsPiped);
    }

    [Fact]
    public async Task A_credential_is_refreshed_before_it_is_handed_to_its_server()
    {
        await _app.LoginAsync("acme");
        var before = await _app.OutputOfAsync("token", "acme");
        _app.Time.Advance(TimeSpan.FromHours(2));
        Own("acme", """{ "command": "server", "env": { "TOKEN": "agent://acme", "HEADER": "Bearer agent://acme" } }""");

        Assert.Equal(0, await _app.RunAsync("mcp", "run", "acme"));

        var child = Assert.Single(_app.Children.Started);
        Assert.NotEqual(before.Trim(), child.Environment["TOKEN"]);
        Assert.Equal((await _app.OutputOfAsync("token", "acme")).Trim(), child.Environment["TOKEN"]);
        Assert.Equal($"Bearer {child.Environment["TOKEN"]}", child.Environment["HEADER"]);
        Assert.True(child.IsPiped);
    }

    [Fact]
    public async Task A_credential_that_cannot_be_used_keeps_its_own_code()
    {
        Own("acme", """{ "command": "server", "env": { "TOKEN": "agent://acme" } }""");

        Assert.Equal(3, await _app.RunAsync("mcp", "run", "acme"));

        Assert.Contains(
            "there is no credential 'acme': the acme MCP server cannot start", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_model_goes_only_to_a_server_that_was_approved_with_it_and_with_a_warning()
    {
        _app.Environment["ANTHROPIC_API_KEY"] = "CANARY";
        Own("a", """{ "command": "server", "env": { "FOO": "${ANTHROPIC_API_KEY}" } }""");

        Assert.Equal(11, await _app.RunAsync("mcp", "run", "a"));
        Assert.Contains("the key that pays for the model (FOO)", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);

        Assert.Equal(0, await _app.RunAsync("mcp", "approve", "a", "--yes"));
        Assert.Contains("FOO is the key that pays for the model", _app.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _app.RunAsync("mcp", "run", "a"));

        Assert.Equal("CANARY", Assert.Single(_app.Children.Started).Environment["FOO"]);
        Assert.Contains("agent: warning: FOO pays for the model", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_its_manager_shows_to_be_the_models_does_not_start_a_server_unapproved()
    {
        var file = Path.Combine(_app.Folder, "key");
        await File.WriteAllTextAsync(file, "sk-ant-api03-CANARY0123456789");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Own("a", $$"""{ "command": "server", "env": { "FOO": "file://{{file}}" } }""");

        Assert.Equal(11, await _app.RunAsync("mcp", "run", "a"));

        Assert.Empty(_app.Children.Started);
        await _app.OutputOfAsync("mcp", "approve", "a", "--yes");
        Assert.Equal(0, await _app.RunAsync("mcp", "run", "a"));
    }

    [Theory]
    [InlineData("env", "GITHUB_TOKEN", "x")]
    [InlineData("args", "GITHUB_TOKEN", "x")]
    [InlineData("env", "HARMLESS", "ghp_CANARY0123456789abcdefghijklmnopqrst")]
    public async Task A_projects_server_gets_no_secret_of_the_environment_before_it_is_approved(
        string place, string name, string value)
    {
        _app.Environment[name] = value;
        Project(place == "env"
            ? $$$"""{ "command": "server", "env": { "A": "${{{{name}}}}" } }"""
            : $$$"""{ "command": "server", "args": ["${{{{name}}}}"] }""");

        Assert.Equal(11, await _app.RunAsync("mcp", "run", "tool"));
        Assert.Contains("[approval_required]", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);

        await _app.OutputOfAsync("mcp", "approve", "tool", "--yes");
        Assert.Equal(0, await _app.RunAsync("mcp", "run", "tool"));
    }

    [Fact]
    public async Task What_was_approved_is_the_program_that_its_command_meant()
    {
        await _app.LoginAsync("acme");
        Project("""{ "command": "server", "env": { "TOKEN": "agent://acme" } }""");
        _app.Children.Paths["server"] = "/usr/bin/server";
        await _app.OutputOfAsync("mcp", "approve", "tool", "--yes");
        Assert.Equal(0, await _app.RunAsync("mcp", "run", "tool"));
        Assert.Equal("/usr/bin/server", Assert.Single(_app.Children.Started).FileName);

        _app.Children.Paths["server"] = "/tmp/server";

        Assert.Equal(11, await _app.RunAsync("mcp", "run", "tool"));
        Assert.Single(_app.Children.Started);
    }

    [Theory]
    [InlineData("30s", 11)]
    [InlineData("10m", 0)]
    public async Task A_server_is_not_started_with_a_key_that_ends_in_seconds(string expires, int code)
    {
        _app.Input = "CANARY\n";
        await _app.RunAsync("add", "stripe", "--expires", expires);
        Own("a", """{ "command": "server", "env": { "TOKEN": "agent://stripe" } }""");

        Assert.Equal(code, await _app.RunAsync("mcp", "run", "a"));

        Assert.Equal(code == 0 ? 1 : 0, _app.Children.Started.Count);
        Assert.Equal(code != 0, _app.Error.Contains("[preflight_failed]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_long_a_credential_must_last_is_for_the_user_to_say()
    {
        _app.Configure("[mcp]\nmin_ttl = \"10s\"");
        _app.Input = "CANARY\n";
        await _app.RunAsync("add", "stripe", "--expires", "30s");
        Own("a", """{ "command": "server", "env": { "TOKEN": "agent://stripe" } }""");

        Assert.Equal(0, await _app.RunAsync("mcp", "run", "a"));
    }

    [Fact]
    public async Task A_login_that_ends_in_seconds_is_refreshed_before_its_server_starts()
    {
        await _app.LoginAsync("acme");
        var before = (await _app.OutputOfAsync("token", "acme")).Trim();
        _app.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(20));
        Own("a", """{ "command": "server", "env": { "TOKEN": "agent://acme" } }""");

        Assert.Equal(0, await _app.RunAsync("mcp", "run", "a"));

        Assert.NotEqual(before, Assert.Single(_app.Children.Started).Environment["TOKEN"]);
    }

    [Theory]
    [InlineData("${A:-${B}}", "b")]
    [InlineData("${A-x}", "x")]
    [InlineData("${EMPTY-x}", null)]
    public async Task A_form_of_the_shell_is_resolved(string form, string? value)
    {
        _app.Environment["B"] = "b";
        _app.Environment["EMPTY"] = "";
        Own("a", $$"""{ "command": "server", "env": { "VALUE": "{{form}}" } }""");

        Assert.Equal(0, await _app.RunAsync("mcp", "run", "a"));

        Assert.Equal(value, Assert.Single(_app.Children.Started).Environment.GetValueOrDefault("VALUE"));
    }

    [Theory]
    [InlineData("${NOPE:=text}")]
    [InlineData("${NOPE:+text}")]
    [InlineData("${SET:+text}")]
    [InlineData("${NOPE:?must be set}")]
    [InlineData("${some.thing}")]
    [InlineData("a ${SET} b ${some.thing}")]
    public async Task A_value_that_nobody_can_fill_in_is_named_by_run_and_check_alike(string form)
    {
        _app.Environment["SET"] = "1";
        Own("forms", $$"""{ "command": "sh", "args": ["-c", "env"], "env": { "VALUE": "{{form}}" } }""");

        Assert.Equal(10, await _app.RunAsync("mcp", "run", "forms"));
        Assert.Contains("VALUE", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);

        Assert.Equal(10, await _app.RunAsync("mcp", "check", "forms"));
        Assert.Contains("VALUE", _app.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${B:?x}")]
    [InlineData("${B+x}")]
    public async Task A_form_that_is_not_known_is_refused_and_never_passed_on(string form)
    {
        _app.Environment["B"] = "b";
        Own("a", $$"""{ "command": "server", "args": ["{{form}}"] }""");

        Assert.Equal(10, await _app.RunAsync("mcp", "run", "a"));
        Assert.Empty(_app.Children.Started);
        Assert.Equal(10, await _app.RunAsync("mcp", "check", "a"));
    }

    [Fact]
    public async Task No_credential_becomes_an_argument()
    {
        await _app.LoginAsync("acme");
        Own("a", """{ "command": "server", "args": ["--token", "agent://acme"] }""");

        Assert.Equal(11, await _app.RunAsync("mcp", "run", "a"));

        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task A_project_that_asks_for_a_credential_runs_once_approved_and_a_change_asks_again()
    {
        await _app.LoginAsync("acme");
        Project("""{ "command": "server", "args": ["one"], "env": { "TOKEN": "agent://acme" } }""");

        Assert.Equal(11, await _app.RunAsync("mcp", "run", "tool"));
        Assert.Contains(
            "[approval_required]\nagent: hint: agent mcp approve tool", _app.Error, StringComparison.Ordinal);

        Assert.Equal(11, await _app.RunAsync("mcp", "approve", "tool"));
        Assert.Contains("  argument  one\n", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);

        await _app.OutputOfAsync("mcp", "approve", "tool", "--yes");
        Assert.Equal(0, await _app.RunAsync("mcp", "run", "tool"));
        Assert.Single(_app.Children.Started);

        foreach (var changed in (string[])
        [
            """{ "command": "other", "args": ["one"], "env": { "TOKEN": "agent://acme" } }""",
            """{ "command": "server", "args": ["two"], "env": { "TOKEN": "agent://acme" } }""",
            """{ "command": "server", "args": ["one"], "env": { "TOKEN": "agent://acme", "URL": "https://evil.dev" } }""",
            """{ "command": "server", "args": ["one"], "env": { "TOKEN": "agent://acme/admin" } }""",
        ])
        {
            Project(changed);
            Assert.Equal(11, await _app.RunAsync("mcp", "run", "tool"));
        }

        Assert.Single(_app.Children.Started);
        Assert.Contains("approval.granted", await _app.OutputOfAsync("audit", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_approved_is_shown_whole_and_harmless()
    {
        var hidden = new string('x', 6000);
        Project(
            $$"""{ "command": "server", "args": ["{{hidden}}--end", "\u001b[2Khidden"], "env": { "TOKEN": "op://a/b/c" } }""");

        Assert.Equal(11, await _app.RunAsync("mcp", "approve", "tool"));

        Assert.Contains($"{hidden}--end\n", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _app.Error);
    }

    [Fact]
    public async Task A_project_without_such_wishes_needs_no_approval_unless_it_takes_the_place_of_the_users_own()
    {
        Project("""{ "command": "theirs" }""");
        Assert.Equal(0, await _app.RunAsync("mcp", "run", "tool"));

        Own("tool", """{ "command": "mine" }""");
        Assert.Equal(11, await _app.RunAsync("mcp", "run", "tool"));

        Assert.Equal(0, await _app.RunAsync("mcp", "run", "tool", "--config", Path.Combine(_app.Home, "mcp.json")));
        Assert.Equal(["theirs", "mine"], _app.Children.Started.Select(child => child.FileName));
    }

    [Fact]
    public async Task Check_says_what_is_wrong_value_by_value_and_hands_out_nothing()
    {
        await _app.LoginAsync("acme");
        Own("a", """
            { "command": "server", "env": { "GOOD": "agent://acme", "BAD": "agent://nobody", "UNSET": "${UNSET}",
              "RAW_TOKEN": "ghp_CANARY0123456789abcdefghijklmnopqrst" } }
            """);

        Assert.Equal(10, await _app.RunAsync("mcp", "check", "a", "--json"));

        var values = JsonDocument.Parse(_app.Output).RootElement[0].GetProperty("values").EnumerateArray()
            .ToDictionary(value => value.GetProperty("name").GetString()!, value => value);
        Assert.Equal(
            ("credential", false),
            (values["GOOD"].GetProperty("source").GetString(), values["GOOD"].GetProperty("stops").GetBoolean()));
        Assert.Equal("there is no credential 'nobody'", values["BAD"].GetProperty("reason").GetString());
        Assert.Equal("UNSET is not set", values["UNSET"].GetProperty("reason").GetString());
        Assert.Equal("secret", values["RAW_TOKEN"].GetProperty("source").GetString());
        Assert.DoesNotContain("CANARY", _app.Output + _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "credential.released", await _app.OutputOfAsync("audit", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_finds_nothing_wrong_with_a_server_that_would_start()
    {
        _app.Environment["SET"] = "x";
        Own("a", """{ "command": "server", "env": { "A": "${SET}" } }""");

        Assert.Equal(0, await _app.RunAsync("mcp", "check", "a"));
        Assert.Equal(3, await _app.RunAsync("mcp", "check", "none"));
    }

    [Fact]
    public async Task List_shows_every_server_and_masks_what_stands_in_a_file()
    {
        _app.Children.Missing.Add("absent");
        Own(
            "a", """{ "command": "absent", "args": ["--api-key=CANARY-0123456789"], "env": { "API_KEY": "CANARY-0123456789" } }""");
        Project("""{ "type": "http", "url": "https://mcp.dev/mcp?token=CANARY-0123456789" }""");

        var table = await _app.OutputOfAsync("mcp", "list");
        var rows = await _app.JsonOfAsync("mcp", "list");

        Assert.Contains("there is no program 'absent'", table, StringComparison.Ordinal);
        Assert.Equal(["tool", "a"], rows.EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.DoesNotContain("CANARY", table + rows.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_screen_shows_what_sits_where_secrets_sit_and_each_is_a_raw_secret()
    {
        Own("a", """
            { "command": "server",
              "args": ["--header", "Authorization: Bearer CANARY", "--password=CANARY", "-e", "TOKEN=CANARY", "postgres://u:CANARY@h/db"],
              "env": { "FOO_PASSWORD": "CANARY", "DATABASE_URL": "postgres://u:CANARY@h/db", "PLAIN": "shown" } }
            """);

        var list = await _app.OutputOfAsync("mcp", "list") + await _app.OutputOfAsync("mcp", "list", "--json");
        await _app.RunAsync("mcp", "check");
        var check = _app.Output + _app.Error;
        var values = (await _app.JsonOfAsync("mcp", "check", "--json"))[0].GetProperty("values").EnumerateArray()
            .ToList();
        await _app.RunAsync("mcp", "install", "a", "--host", "cursor", "--dry-run");

        Assert.DoesNotContain(
            "CANARY", list + check + string.Concat(values) + _app.Output + _app.Error, StringComparison.Ordinal);
        Assert.Contains("shown", check, StringComparison.Ordinal);
        Assert.Equal(6, values.Count(value => value.GetProperty("source").GetString() == "secret"));
        var database = values.Single(value => value.GetProperty("name").GetString() == "DATABASE_URL");
        Assert.Equal(
            ("database", "critical"),
            (database.GetProperty("kind").GetString(), database.GetProperty("risk").GetString()));
    }

    [Fact]
    public async Task A_login_to_a_remote_server_by_its_credential_is_answered_with_the_command_for_it()
    {
        Assert.Equal(2, await _app.RunAsync("login", "mcp/mcp.test+mcp"));

        Assert.Contains(
            "agent: hint: agent mcp bridge https://mcp.test/mcp --login\n", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_show_name_the_servers_that_a_credential_feeds()
    {
        await _app.LoginAsync("acme");
        Own("tool", """{ "command": "server", "env": { "TOKEN": "agent://acme" } }""");

        Assert.Contains("feeds mcp:tool", await _app.OutputOfAsync("status"), StringComparison.Ordinal);
        Assert.Contains("mcp:tool", await _app.OutputOfAsync("show", "acme"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logout_and_list_name_the_servers_that_a_credential_feeds()
    {
        await _app.LoginAsync("acme");
        Own("acme", """{ "command": "server", "env": { "TOKEN": "agent://acme" } }""");
        Project("""{ "command": "server", "env": { "TOKEN": "Bearer agent://acme" } }""");

        var row = (await _app.JsonOfAsync("list")).EnumerateArray().Single();
        Assert.Equal(
            ["mcp:acme", "mcp:tool"],
            row.GetProperty("consumers").EnumerateArray().Select(consumer => consumer.GetString()));

        Assert.Equal(0, await _app.RunAsync("logout", "acme"));
        Assert.Contains(
            "tool MCP server will require re-authentication on next use", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_is_put_into_a_host_and_taken_out_again()
    {
        var cursor = Path.Combine(_app.Folder, ".cursor", "mcp.json");
        Directory.CreateDirectory(Path.GetDirectoryName(cursor)!);
        const string before = """
            {
              // mine
              "mcpServers": {
                "tool": { "command": "server", "env": { "TOKEN": "${env:CANARY_TOKEN}", "KEY": "ghp_CANARY0123456789abcdefghijklmnopqrst" }, "autoApprove": ["x"] } // keep
              }
            }

            """;
        await File.WriteAllTextAsync(cursor, before);

        Assert.Equal(0, await _app.RunAsync("mcp", "install", "tool", "--host", "cursor", "--dry-run"));
        Assert.Contains("+ ", _app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_CANARY", _app.Output + _app.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(cursor));

        await _app.OutputOfAsync("mcp", "install", "tool", "--host", "cursor");
        var installed = await File.ReadAllTextAsync(cursor);
        Assert.Contains("// mine", installed, StringComparison.Ordinal);
        Assert.Contains("\"autoApprove\": [\"x\"]", installed, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", installed, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(cursor)!, "*.backup"));

        _app.Environment["CANARY_TOKEN"] = "x";
        Assert.Equal(0, await _app.RunAsync("mcp", "run", "tool"));
        Assert.Equal("x", Assert.Single(_app.Children.Started).Environment["TOKEN"]);

        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.OutputOfAsync("mcp", "uninstall", "tool", "--host", "cursor");
        var restored = await File.ReadAllTextAsync(cursor);
        Assert.Contains("${env:CANARY_TOKEN}", restored, StringComparison.Ordinal);
        Assert.Contains("\"autoApprove\": [\"x\"]", restored, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "tool", await File.ReadAllTextAsync(Path.Combine(_app.Home, "mcp.json")), StringComparison.Ordinal);
        Assert.Equal(3, await _app.RunAsync("mcp", "uninstall", "none", "--host", "cursor"));
        Assert.Equal(11, await _app.RunAsync("mcp", "uninstall", "tool", "--host", "cursor"));
    }

    [Theory]
    [InlineData("ghp_CANARY0123456789abcdefghijklmnopqrst", true)]
    [InlineData("${KEY}", false)]
    public async Task A_backup_with_a_secret_in_it_is_named_and_goes_after_thirty_days(string value, bool isNamed)
    {
        var cursor = Path.Combine(_app.Folder, ".cursor", "mcp.json");
        Directory.CreateDirectory(Path.GetDirectoryName(cursor)!);
        await File.WriteAllTextAsync(
            cursor, $$"""{ "mcpServers": { "tool": { "command": "server", "env": { "KEY": "{{value}}" } } } }""");

        await _app.OutputOfAsync("mcp", "install", "tool", "--host", "cursor");
        var backup = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(cursor)!, "*.backup"));
        Assert.Equal(
            isNamed,
            _app.Error.Contains(
                $"It holds secrets, and goes after 30 days. Once all works: rm {backup}", StringComparison.Ordinal));
        Assert.Equal(
            isNamed, (await _app.OutputOfAsync("doctor", "--json")).Contains($"rm {backup}", StringComparison.Ordinal));

        _app.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(
            isNamed,
            (await _app.OutputOfAsync("doctor", "--json"))
                .Contains("held secrets of MCP servers for 30 days, and is removed", StringComparison.Ordinal));
        Assert.Equal(isNamed, !File.Exists(backup));
        Assert.True(File.Exists(cursor));
    }

    public void Dispose() => _app.Dispose();

    private void Own(string name, string entry)
    {
        Directory.CreateDirectory(_app.Home);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_app.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(Path.Combine(_app.Home, "mcp.json"), $$"""{ "mcpServers": { "{{name}}": {{entry}} } }""");
    }

    private void Project(string entry) =>
        File.WriteAllText(Path.Combine(_app.Folder, ".mcp.json"), $$"""{ "mcpServers": { "tool": {{entry}} } }""");
}
