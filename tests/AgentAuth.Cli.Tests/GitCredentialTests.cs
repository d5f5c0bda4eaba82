namespace AgentAuth.Cli.Tests;

/// <summary>git's helper protocol as git-credential(1) and gitcredentials(7) describe it.</summary>
public sealed class GitCredentialTests : IDisposable
{
    private const string GitHub = "protocol=https\nhost=github.com\n";
    private const string Acme = "protocol=https\nhost=id.sandbox.test\n";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_login_is_given_with_its_expiry_to_the_host_of_its_provider()
    {
        await _app.LoginAsync();

        var answer = await AskAsync("get", Acme);

        Assert.Equal($"username=ada\npassword={await TokenAsync()}\npassword_expiry_utc=1775125800\n", answer);
        Assert.Equal("", _app.Error);
    }

    [Theory]
    [InlineData("protocol=https\nhost=example.com\n")]
    [InlineData("protocol=https\nhost=github.com.example.com\n")]
    [InlineData("protocol=https\nhost=notgithub.com\n")]
    [InlineData("protocol=https\nhost=example.com\npath=github.com\n")]
    [InlineData("protocol=https\nhost=github.com:8443\n")]
    [InlineData("protocol=https\nhost=github.com@example.com\n")]
    [InlineData("protocol=https\nhost=github.com/\n")]
    [InlineData("protocol=https\nhost=github.com.\n")]
    [InlineData("protocol=https\nhost=\u0261ithub.com\n")]
    [InlineData("protocol=http\nhost=github.com\n")]
    [InlineData("protocol=http\nhost=github.com:443\n")]
    [InlineData("protocol=ssh\nhost=github.com\n")]
    [InlineData("protocol=HTTPS\nhost=github.com\n")]
    [InlineData("host=github.com\n")]
    [InlineData("protocol=https\n")]
    [InlineData("protocol=https\n\nhost=github.com\n")]
    [InlineData("")]
    public async Task Any_other_host_is_given_nothing_and_git_asks_its_next_helper(string request)
    {
        await AddAsync("github", "ghp_CANARY");

        Assert.Equal("", await AskAsync("get", request));
        Assert.Equal("", _app.Error);
        Assert.DoesNotContain(
            "credential.released", await _app.OutputOfAsync("audit", "--json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("protocol=https\nhost=example.com\r\nhost=github.com\n")]
    [InlineData("protocol=https\nhost=github.com\nusername=a\rb\n")]
    [InlineData("protocol=https\nhost=github.com\0\n")]
    [InlineData("protocol=https\nhost=example.com\nhost=github.com\n")]
    [InlineData("protocol=https\nhost\n")]
    [InlineData("=https\nhost=github.com\n")]
    public async Task A_request_that_somebody_has_tampered_with_is_refused(string request)
    {
        await AddAsync("github", "ghp_CANARY");

        Assert.Equal(2, await RunAsync("get", request));
        Assert.Equal("", _app.Output);
        Assert.DoesNotContain("CANARY", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_end_is_refused()
    {
        Assert.Equal(2, await RunAsync("get", "path=" + new string('x', 2_000_000)));
    }

    [Theory]
    [InlineData("read:user", false)]
    [InlineData("read:user public_repo", true)]
    [InlineData("", true)]
    public async Task A_login_that_may_not_read_repositories_leaves_git_to_its_next_helper(string scopes, bool isGiven)
    {
        // As a device login at GitHub leaves it; what GitHub grants to an app of its newer kind has no scopes.
        await _app.LoginAsync();
        var folder = Path.Combine(_app.Home, "oauth");
        var grant = System.Text.Json.Nodes.JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(folder, "acme.json")))!;
        (grant["provider"], grant["scope"]) = ("github", scopes);
        File.Move(Path.Combine(folder, "acme.json"), Path.Combine(folder, "github.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "github.json"), grant.ToJsonString());

        Assert.Equal(isGiven, (await AskAsync("get", GitHub)).Length > 0);
        Assert.Equal(
            isGiven,
            !_app.Error.Contains(
                "'github' may not read repositories and was passed over\nagent: hint: agent login github --scope repo",
                StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("github", "ghp_x", "github.com", "x-access-token")]
    [InlineData("gitlab", "glpat-x", "GitLab.com:443", "oauth2")]
    [InlineData("huggingface", "hf_x", "huggingface.co", "hf_user")]
    public async Task Each_provider_gets_its_token_under_the_name_that_it_wants(
        string id, string secret, string host, string username)
    {
        await AddAsync(id, secret);

        Assert.Equal(
            $"username={username}\npassword={secret}\n",
            await AskAsync("get", $"protocol=https\nhost={host}\nfuture=attribute\n"));
    }

    [Theory]
    [InlineData(null, "ghp_default")]
    [InlineData("", "ghp_default")]
    [InlineData("x-access-token", "ghp_default")]
    [InlineData("work", "ghp_work")]
    [InlineData("Work", "ghp_work")]
    [InlineData("ada", "ghp_default")]
    public async Task A_user_name_is_an_account(string? username, string secret)
    {
        await AddAsync("github", "ghp_default");
        await AddAsync("github/work", "ghp_work");
        await AddAsync("github/zoo", "ghp_zoo");

        Assert.Contains(
            $"password={secret}\n", await AskAsync("get", GitHub + (username is null ? "" : $"username={username}\n")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_whose_account_is_another_one_is_not_given()
    {
        await _app.LoginAsync();

        Assert.Contains("password=", await AskAsync("get", Acme + "username=ADA\n"), StringComparison.Ordinal);
        Assert.Equal("", await AskAsync("get", Acme + "username=grace\n"));
    }

    [Fact]
    public async Task Where_only_a_person_can_choose_git_goes_on_and_the_person_is_told()
    {
        await AddAsync("github/home", "ghp_home");
        await AddAsync("github/work", "ghp_work");

        Assert.Equal("", await AskAsync("get", GitHub));
        Assert.Contains(
            "several accounts are for github.com: github/home, github/work", _app.Error, StringComparison.Ordinal);
        Assert.Contains("agent: hint: export AGENT_ACCOUNT=github/home", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_account_there_is_is_meant()
    {
        await AddAsync("github/work", "ghp_work");

        Assert.Contains("password=ghp_work\n", await AskAsync("get", GitHub), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("path=company/shop.git\n", "ghp_work")]
    [InlineData("path=company/shop.git\nusername=x-access-token\n", "ghp_work")]
    [InlineData("path=company/shop.git\nusername=zoo\n", "ghp_zoo")]
    [InlineData("path=companyx/shop.git\n", "ghp_own")]
    [InlineData("", "ghp_own")]
    public async Task Without_a_user_name_the_rules_of_the_place_decide(string more, string secret)
    {
        await AddAsync("github", "ghp_own");
        await AddAsync("github/work", "ghp_work");
        await AddAsync("github/zoo", "ghp_zoo");
        _app.Configure("[[account]]\nprovider = \"github\"\naccount = \"work\"\nremote = \"github.com/company\"\n");

        Assert.Contains($"password={secret}\n", await AskAsync("get", GitHub + more), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_a_rule_chose_and_that_is_not_there_is_never_replaced_by_another()
    {
        await AddAsync("github", "ghp_own");
        _app.Configure("[[account]]\nprovider = \"github\"\naccount = \"work\"\nremote = \"github.com\"\n");

        Assert.Equal(3, await RunAsync("get", GitHub));
        Assert.Equal("quit=1\n", _app.Output);
        Assert.Contains(
            "there is no credential 'github/work' for github.com (chosen by ~/.agent/config.toml:1:1)", _app.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_keeps_git_from_no_other_credential()
    {
        await AddAsync("github", "ghp_x");
        await AddAsync("gitlab", "glpat-x");
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "credentials", "gitlab.json"), "{");

        Assert.Contains("password=ghp_x\n", await AskAsync("get", GitHub), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_reference_s_own_host_resolves_it()
    {
        await _app.OutputOfAsync("add", "github", "--ref", "env://MINE");
        _app.Environment["MINE"] = "ghp_mine";

        Assert.Contains("password=ghp_mine\n", await AskAsync("get", GitHub), StringComparison.Ordinal);
        _app.Environment.Clear();
        _app.Environment["HOME"] = _app.Folder;
        Assert.Equal(10, await RunAsync("get", GitHub));
        Assert.Equal("quit=1\n", _app.Output);
    }

    [Fact]
    public async Task A_token_that_is_due_is_refreshed_first()
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        var answer = await AskAsync("get", Acme);

        Assert.Equal(1, Refreshes);
        Assert.Contains($"password={await TokenAsync()}\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_away_costs_nothing_while_the_token_lives_and_stops_git_after_that()
    {
        await _app.LoginAsync();
        _app.OtherNetwork = new AgentAuth.Testing.RefusingHandler();
        _app.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Contains("password=", await AskAsync("get", Acme), StringComparison.Ordinal);

        _app.OtherNetwork = null;
        _app.Provider.RevokeGrant(_app.Provider.Grants.Single().Id);
        _app.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(4, await RunAsync("get", Acme));
        Assert.Equal("quit=1\n", _app.Output);
        Assert.Contains("agent: hint: agent login acme", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_refreshed_once_however_often_git_says_so_and_never_deleted()
    {
        await _app.LoginAsync();
        var refused = await TokenAsync();
        var erase = $"{Acme}username=ada\npassword={refused}\n";

        Assert.Equal("", await AskAsync("erase", erase));
        Assert.Contains(
            "'acme' was refused and has been refreshed: run it again.", _app.Error, StringComparison.Ordinal);
        await AskAsync("erase", erase);
        await AskAsync("erase", Acme + "password=of-somebody-else\n");
        await AskAsync("erase", Acme);
        await AskAsync("erase", $"protocol=https\nhost=example.com\npassword={await TokenAsync()}\n");

        Assert.Equal(1, Refreshes);
        Assert.NotEqual(refused, await TokenAsync());
    }

    [Fact]
    public async Task A_refused_PAT_is_kept_and_said()
    {
        await AddAsync("github/ci", "ghp_CANARY");

        await AskAsync("erase", $"{GitHub}username=x-access-token\npassword=ghp_CANARY\n");

        Assert.Contains(
            "github.com refused 'github/ci' [login_required]\nagent: hint: agent status github/ci --probe", _app.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _app.Error, StringComparison.Ordinal);
        Assert.Contains(
            "ghp_CANARY", await File.ReadAllTextAsync(Path.Combine(_app.Home, "credentials", "github@ci.json")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_login_that_cannot_be_refreshed_says_so_and_stays()
    {
        await _app.LoginAsync();
        var token = await TokenAsync();
        _app.Provider.RevokeGrant(_app.Provider.Grants.Single().Id);

        Assert.Equal(4, await RunAsync("erase", $"{Acme}password={token}\n"));
        Assert.True(File.Exists(Path.Combine(_app.Home, "oauth", "acme.json")));
    }

    [Fact]
    public async Task A_git_that_keeps_state_asks_again_after_a_refusal_and_gets_a_new_token_in_the_same_breath()
    {
        await _app.LoginAsync();
        var first = await TokenAsync();
        const string newer = Acme + "capability[]=authtype\ncapability[]=state\nwwwauth[]=Basic realm=\"git\"\n";

        var one = await AskAsync("get", newer);
        Assert.StartsWith("capability[]=state\nusername=ada\n", one, StringComparison.Ordinal);
        Assert.EndsWith("state[]=agent:acme:1\ncontinue=1\n", one, StringComparison.Ordinal);

        var two = await AskAsync("get", newer + "username=ada\nstate[]=other:x\nstate[]=agent:acme:1\n");
        Assert.Equal(1, Refreshes);
        Assert.DoesNotContain(first, two, StringComparison.Ordinal);
        Assert.DoesNotContain("continue", two, StringComparison.Ordinal);

        await AskAsync("erase", newer + $"state[]=agent:acme:1\npassword={await TokenAsync()}\n");
        Assert.Equal(1, Refreshes);
        Assert.Contains("id.sandbox.test refused 'acme'", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refreshed_by_somebody_else_since_the_refusal_is_tried_first()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("refresh", "acme", "--force");

        await AskAsync("get", Acme + "capability[]=state\nstate[]=agent:acme:1\n");

        Assert.Equal(1, Refreshes);
    }

    [Fact]
    public async Task A_server_that_takes_bearer_tokens_only_gets_one_from_a_git_that_can()
    {
        await _app.LoginAsync();
        var token = await TokenAsync();

        var answer = await AskAsync("get", Acme + "capability[]=authtype\nwwwauth[]=Bearer realm=\"git\"\n");
        Assert.Equal(
            $"capability[]=authtype\nauthtype=Bearer\ncredential={token}\nephemeral=1\npassword_expiry_utc=1775125800\n", answer);

        Assert.Contains(
            $"password={token}\n", await AskAsync("get", Acme + "wwwauth[]=Bearer\n"), StringComparison.Ordinal);
        Assert.Contains(
            $"password={token}\n",
            await AskAsync("get", Acme + "capability[]=authtype\nwwwauth[]=Bearer\nwwwauth[]=basic\n"),
            StringComparison.Ordinal);

        await AskAsync("erase", $"{Acme}capability[]=authtype\nauthtype=Bearer\ncredential={token}\n");
        Assert.Equal(1, Refreshes);
    }

    [Fact]
    public async Task A_PAT_that_was_typed_is_kept_under_its_user()
    {
        Assert.Equal("", await AskAsync("store", GitHub + "username=Ada\npassword=ghp_CANARY\n"));
        Assert.Equal("Stored 'github/ada' (pat, owned).\n", _app.Error);

        Assert.Equal("username=x-access-token\npassword=ghp_CANARY\n", await AskAsync("get", GitHub));
        Assert.Equal(
            "username=x-access-token\npassword=ghp_CANARY\n", await AskAsync("get", GitHub + "username=ada\n"));
    }

    // Any address with a token in it makes git store that token: a submodule's, for instance.
    [Theory]
    [InlineData("username=ada\n", "github/ada")]
    [InlineData("username=planted\n", "github/planted")]
    [InlineData("username=x-access-token\n", "github")]
    [InlineData("", "github")]
    public async Task A_token_of_somebody_else_replaces_nothing_and_changes_no_name(string username, string offered)
    {
        await AddAsync("github/ada", "ghp_mine");

        Assert.Equal("", await AskAsync("store", GitHub + username + "password=ghp_CANARY\n"));

        Assert.Contains(
            "github.com took another token than that of 'github/ada', which was left as it is", _app.Error,
            StringComparison.Ordinal);
        Assert.Contains($"agent add {offered} --offered\n", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _app.Error, StringComparison.Ordinal);
        Assert.Equal("username=x-access-token\npassword=ghp_mine\n", await AskAsync("get", GitHub));
        Assert.Equal("username=x-access-token\npassword=ghp_mine\n", await AskAsync("get", GitHub + "username=ada\n"));
        Assert.Equal("", await AskAsync("get", GitHub + "username=planted\n"));
        Assert.Equal("ghp_mine", (await _app.OutputOfAsync("token", "github/ada")).Trim());

        // Said once for each token.
        Assert.Equal("", await AskAsync("store", GitHub + username + "password=ghp_CANARY\n"));
        Assert.Equal("", _app.Error);
    }

    [Fact]
    public async Task What_git_handed_over_is_kept_apart_named_and_taken_by_a_command()
    {
        await AddAsync("github/ada", "ghp_mine");
        await AskAsync("store", GitHub + "username=planted\npassword=ghp_CANARY\n");
        var file = Path.Combine(_app.Home, "offered", "github@planted.json");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(
            ["github/ada"],
            (await _app.JsonOfAsync("list")).EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        Assert.Contains("agent add github/planted --offered", _app.Error, StringComparison.Ordinal);
        await _app.OutputOfAsync("show", "github/ada");
        Assert.Contains("agent add github/planted --offered", _app.Error, StringComparison.Ordinal);
        var doctor = await _app.JsonOfAsync("doctor");
        Assert.Contains("agent add github/planted --offered", doctor.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", doctor.ToString(), StringComparison.Ordinal);

        await _app.OutputOfAsync("add", "github/planted", "--offered", "--no-verify");

        Assert.False(File.Exists(file));
        Assert.Equal("ghp_CANARY", (await _app.OutputOfAsync("token", "github/planted")).Trim());
        Assert.Equal(3, await _app.RunAsync("add", "github/planted", "--offered", "--yes"));
    }

    [Fact]
    public async Task What_git_handed_over_goes_with_the_logout_of_all_and_after_thirty_days()
    {
        await AddAsync("github/ada", "ghp_mine");
        await AskAsync("store", GitHub + "username=planted\npassword=ghp_one\n");
        await _app.OutputOfAsync("logout", "--yes");
        Assert.Empty(Directory.GetFiles(Path.Combine(_app.Home, "offered"), "*.json"));

        await AddAsync("github/ada", "ghp_mine");
        await AskAsync("store", GitHub + "username=planted\npassword=ghp_two\n");
        _app.Time.Advance(TimeSpan.FromDays(31));
        await _app.RunAsync("doctor");
        Assert.Empty(Directory.GetFiles(Path.Combine(_app.Home, "offered"), "*.json"));
    }

    [Fact]
    public async Task A_thousand_addresses_with_tokens_fill_no_disk()
    {
        await AddAsync("github/ada", "ghp_mine");

        for (var number = 0; number < 40; number++)
        {
            await AskAsync("store", GitHub + $"username=planted{number}\npassword=ghp_{number}\n");
        }

        Assert.Equal(32, Directory.GetFiles(Path.Combine(_app.Home, "offered"), "*.json").Length);
    }

    [Theory]
    [InlineData(GitHub + "username=x-access-token\npassword=ghp_ours\n")]
    [InlineData(GitHub + "username=ada\npassword=gho_of_another_helper\n")]
    [InlineData(GitHub + "username=ada\npassword=my own password\n")]
    [InlineData(GitHub + "username=ada\npassword=ghp_x\npassword_expiry_utc=1\n")]
    [InlineData(GitHub + "username=ada\npassword=ghp_x\noauth_refresh_token=y\n")]
    [InlineData(GitHub + "username=reference\npassword=ghp_x\n")]
    [InlineData(GitHub + "username=ada\n")]
    [InlineData("protocol=https\nhost=example.com\nusername=ada\npassword=ghp_x\n")]
    [InlineData("protocol=http\nhost=github.com\nusername=ada\npassword=ghp_x\n")]
    [InlineData(Acme + "username=ada\npassword=an-older-token-of-ours\n")]
    [InlineData(Acme + "password=an-older-token-of-ours\n")]
    public async Task Nothing_else_is_kept(string request)
    {
        await AddAsync("github", "ghp_ours");
        await _app.OutputOfAsync("add", "github/reference", "--ref", "env://ABSENT");
        await _app.LoginAsync();

        Assert.Equal("", await AskAsync("store", request));

        Assert.Equal("", _app.Error);
        Assert.Equal(
            ["acme", "github", "github/reference"],
            (await _app.JsonOfAsync("list")).EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        Assert.Equal("ghp_ours", (await _app.OutputOfAsync("token", "github")).Trim());
    }

    [Fact]
    public async Task A_provider_that_marks_no_tokens_has_what_was_typed_for_it_kept()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("logout", "acme", "--yes");

        await AskAsync("store", Acme + "username=ada\npassword=0123456789abcdef\n");

        Assert.Equal("username=ada\npassword=0123456789abcdef\n", await AskAsync("get", Acme));
    }

    [Fact]
    public async Task Plain_http_is_for_this_machine_and_for_providers_that_allow_it()
    {
        await ProviderAsync("local", "allow_loopback_http = true\nissuer = \"http://127.0.0.1:8080\"\n");
        await ProviderAsync("strict", "issuer = \"https://127.0.0.1:8081\"\n");
        await ProviderAsync(
            "far", "allow_loopback_http = true\nissuer = \"https://far.test\"\nhosts = [\"far.test:80\", \"[::1]:8082\"]\n");

        foreach (var id in (string[])["local", "strict", "far"])
        {
            await AddAsync(id, $"secret-of-{id}");
        }

        Assert.Contains(
            "password=secret-of-local\n", await AskAsync("get", "protocol=http\nhost=127.0.0.1:8080\n"),
            StringComparison.Ordinal);
        Assert.Contains(
            "password=secret-of-strict\n", await AskAsync("get", "protocol=https\nhost=127.0.0.1:8081\n"),
            StringComparison.Ordinal);
        Assert.Contains(
            "password=secret-of-far\n", await AskAsync("get", "protocol=http\nhost=[::1]:8082\n"),
            StringComparison.Ordinal);
        Assert.Equal("", await AskAsync("get", "protocol=http\nhost=127.0.0.1:8081\n"));
        Assert.Equal("", await AskAsync("get", "protocol=http\nhost=far.test\n"));
    }

    [Fact]
    public async Task Each_hand_out_is_a_row_that_names_git_and_the_host()
    {
        await AddAsync("github", "ghp_CANARY");
        await AskAsync("get", GitHub);

        var row = Assert.Single((await _app.JsonOfAsync("audit", "--event", "credential.released")).EnumerateArray());
        Assert.Equal(
            ("github", "git:github.com"),
            (row.GetProperty("credential").GetString(), row.GetProperty("detail").GetProperty("consumer").GetString()));
    }

    [Fact]
    public async Task A_fresh_token_leaves_the_database_unopened()
    {
        await _app.LoginAsync();
        File.Delete(Path.Combine(_app.Home, "agent.db"));

        await AskAsync("get", Acme);
        await AskAsync("store", $"{Acme}username=ada\npassword={await TokenAsync()}\n");

        Assert.False(File.Exists(Path.Combine(_app.Home, "agent.db")));
    }

    [Fact]
    public async Task Capabilities_are_told_and_operations_to_come_are_passed_over()
    {
        Assert.Equal("version 0\ncapability authtype\ncapability state\n", await AskAsync("capability", ""));
        Assert.Equal("", await AskAsync("rotate", GitHub));
    }

    private int Refreshes => _app.Provider.Requests.CountOfGrantType("refresh_token");

    private Task<int> RunAsync(string operation, string request)
    {
        _app.Input = request;
        return _app.RunAsync("git-credential", operation);
    }

    private Task<string> AskAsync(string operation, string request)
    {
        _app.Input = request;
        return _app.OutputOfAsync("git-credential", operation);
    }

    private async Task<string> TokenAsync() => (await _app.OutputOfAsync("token", "acme")).Trim();

    private async Task AddAsync(string id, string secret)
    {
        _app.Input = secret;
        await _app.OutputOfAsync("add", id);
    }

    private async Task ProviderAsync(string id, string keys)
    {
        var folder = Path.Combine(_app.Home, "providers");
        _app.Configure("");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{id}.toml"), $"name = \"{id}\"\n{keys}");
    }
}
