using System.Text.Json;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

public sealed class LoginTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_login_at_a_new_issuer_stores_the_grant_and_remembers_the_provider()
    {
        await _app.LoginAsync();

        Assert.Equal("", _app.Output);
        Assert.Contains("Credential: acme", _app.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_app.Home, "oauth", "acme.json")));
        Assert.Contains(
            TestApp.Issuer, await File.ReadAllTextAsync(Path.Combine(_app.Home, "providers", "acme.toml")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_unknown_server_only_the_scopes_that_it_lists_are_asked_for()
    {
        await _app.LoginAsync();

        var scopes = (await _app.JsonOfAsync("list"))[0].GetProperty("scopes").EnumerateArray()
            .Select(scope => scope.GetString());
        Assert.Equal(["openid", "offline_access"], scopes);
    }

    [Fact]
    public async Task Scopes_of_the_command_line_take_the_place_of_the_usual_ones()
    {
        await _app.LoginAsync("acme", "--scope", "read", "--scope", "write");

        var scopes = (await _app.JsonOfAsync("list"))[0].GetProperty("scopes").EnumerateArray()
            .Select(scope => scope.GetString());
        Assert.Equal(["read", "write"], scopes);
    }

    [Fact]
    public async Task Without_a_client_id_a_client_is_registered_once()
    {
        await _app.OutputOfAsync("login", "acme", "--issuer", TestApp.Issuer);
        await _app.OutputOfAsync("login", "acme/other");

        Assert.Equal(1, _app.Provider.Requests.CountOf(SandboxPaths.Register));
    }

    [Fact]
    public async Task A_second_account_has_a_file_of_its_own()
    {
        await _app.LoginAsync();
        _app.Browser.User = "grace";
        await _app.OutputOfAsync("login", "acme", "--account", "work");

        var ids = (await _app.JsonOfAsync("list")).EnumerateArray().Select(row => row.GetProperty("id").GetString());
        Assert.Equal(["acme", "acme/work"], ids);
    }

    [Fact]
    public async Task A_login_by_another_person_into_the_same_credential_says_so()
    {
        await _app.LoginAsync();
        _app.Browser.User = "grace";
        await _app.LoginAgainAsync("acme");

        Assert.Contains("belonged to another account before", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData(TestApp.Issuer + "/")]
    [InlineData(null)]
    public async Task An_answer_of_another_issuer_ends_the_login_at_once_and_nothing_is_sent(string? issuer)
    {
        _app.Provider.Faults.Add(
            SandboxPaths.Authorize, issuer is null ? new Fault.OmitIssuer() : new Fault.WrongIssuer(issuer));

        Assert.Equal(
            8, await _app.RunAsync(
                "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId));

        Assert.Contains("another issuer answered", _app.Error, StringComparison.Ordinal);
        Assert.Equal(0, _app.Provider.Requests.CountOf(SandboxPaths.Token));
        Assert.Equal(0, _app.Callbacks.Open);
    }

    [Fact]
    public async Task The_tokens_are_stored_before_anyone_is_asked_whose_they_are()
    {
        var wasStored = false;
        using var network = new RewrittenReplies(_app.Network).At(SandboxPaths.UserInfo, (_, reply) =>
        {
            wasStored = File.Exists(Path.Combine(_app.Home, "oauth", "acme.json"));
            return reply;
        });
        _app.OtherNetwork = network;

        await _app.LoginAsync();

        Assert.True(wasStored);
        var stored = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(_app.Home, "oauth", "acme.json"))).RootElement;
        Assert.StartsWith("user-", stored.GetProperty("subject").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task A_login_works_where_nobody_says_whose_it_is(string answer)
    {
        using var network = new RewrittenReplies(_app.Network).At(SandboxPaths.UserInfo, (_, _) => answer);
        _app.OtherNetwork = network;

        await _app.LoginAsync();

        Assert.Equal("valid", (await _app.JsonOfAsync("list"))[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_server_may_write_its_issuer_with_a_slash_and_then_that_is_the_issuer()
    {
        using var network = new RewrittenReplies(_app.Network).At(
            "/.well-known/oauth-authorization-server",
            (_, reply) =>
                reply.Replace(
                    $"\"issuer\":\"{TestApp.Issuer}\"", $"\"issuer\":\"{TestApp.Issuer}/\"", StringComparison.Ordinal));
        _app.OtherNetwork = network;
        _app.Provider.Faults.Add(SandboxPaths.Authorize, new Fault.WrongIssuer(TestApp.Issuer + "/"));

        await _app.OutputOfAsync("login", "acme", "--issuer", TestApp.Issuer);
        await _app.OutputOfAsync("login", "acme", "--issuer", TestApp.Issuer + "/");
        await _app.OutputOfAsync("refresh", "acme", "--force");

        Assert.Equal(1, _app.Provider.Requests.CountOf(SandboxPaths.Register));
        Assert.Equal(
            TestApp.Issuer + "/",
            JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_app.Home, "oauth", "acme.json"))).RootElement
                .GetProperty("issuer").GetString());
    }

    [Fact]
    public async Task A_denied_login_exits_with_4_and_stores_nothing()
    {
        _app.Browser.Habit = BrowserHabit.Deny;

        Assert.Equal(
            4, await _app.RunAsync(
                "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId));

        Assert.Contains("[login_required]", _app.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_app.Home, "oauth", "acme.json")));
        Assert.False(File.Exists(Path.Combine(_app.Home, "providers", "acme.toml")));
    }

    // The provider is remembered by a login that succeeds: until then its name alone leads nowhere.
    [Fact]
    public async Task The_hint_after_a_failed_first_login_names_the_server_too()
    {
        _app.Browser.Habit = BrowserHabit.Deny;
        Assert.Equal(
            4, await _app.RunAsync(
                "login", "acme/work", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId));

        var again = $"agent login acme/work --issuer {TestApp.Issuer} --client-id {SandboxClient.BuiltInId}";
        Assert.EndsWith($"agent: hint: {again}\n", _app.Error, StringComparison.Ordinal);

        _app.Browser.Habit = BrowserHabit.Approve;
        await _app.OutputOfAsync(again.Split(' ')[1..]);
    }

    [Fact]
    public async Task Of_a_new_login_of_which_nobody_says_whose_it_is_no_name_is_kept()
    {
        await _app.LoginAsync();
        Assert.Equal("ada", await LabelAsync());

        _app.Browser.User = "grace";
        await _app.OutputOfAsync("login", "acme", "--scope", "read");

        Assert.Null(await LabelAsync());
        Assert.DoesNotContain("ada", await _app.OutputOfAsync("show", "acme"), StringComparison.Ordinal);
        Assert.DoesNotContain("ada", await _app.OutputOfAsync("list"), StringComparison.Ordinal);
        Assert.Contains("nobody says whose", _app.History[^4].Error, StringComparison.Ordinal);
    }

    private async Task<string?> LabelAsync() =>
        (await _app.JsonOfAsync("show", "acme")).GetProperty("account_label").GetString();

    [Fact]
    public async Task A_code_that_is_good_for_seconds_is_not_told_to_be_good_for_a_minute()
    {
        using var app = new TestApp(
            new SandboxOptions { Issuer = TestApp.Issuer, DeviceCodeLife = TimeSpan.FromSeconds(20) });
        var told = app.UntilSaidAsync("Enter it only if");
        var login = app.RunAsync(
            "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId, "--device");
        await told;

        Assert.Contains("The code is good for 20 seconds.", app.Said, StringComparison.Ordinal);
        await app.Time.WhileItPasses(login, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_login_that_nobody_finishes_ends_when_its_time_is_over()
    {
        _app.Browser.Habit = BrowserHabit.Ignore;

        var login = _app.RunAsync(
            "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId, "--timeout", "90s");
        await _app.Time.UntilTimersAsync(1);
        Assert.Equal(4, await _app.Time.WhileItPasses(login, TimeSpan.FromSeconds(30)));
        Assert.Contains("within 90s", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_the_address_is_printed_and_the_pasted_answer_is_taken()
    {
        _app.Provider.SignedInUser = "ada";
        _app.Input = "not an answer at all\n";
        _app.Environment["SSH_CONNECTION"] = "10.0.0.1 50000 10.0.0.2 22";
        _app.Environment["USER"] = "ada";
        var login = _app.RunAsync(
            "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId, "--no-browser",
            "--timeout", "30s");
        Assert.Equal(4, await _app.Time.WhileItPasses(login, TimeSpan.FromSeconds(5)));
        Assert.Contains(TestApp.Issuer + "/authorize?", _app.Error, StringComparison.Ordinal);
        Assert.Contains("ssh -L 53682:127.0.0.1:53682 ada@10.0.0.2", _app.Error, StringComparison.Ordinal);
        Assert.Contains("neither an address nor a code", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Browser.Opened);
    }

    [Fact]
    public async Task A_device_login_shows_the_code()
    {
        var login = _app.RunAsync(
            "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId, "--device");

        // The page and its form; then the wait before the first poll, beside the deadline of the whole.
        await _app.Provider.Requests.UntilAsync(SandboxPaths.Device, 2);
        await _app.Browser.Done;
        await _app.Time.UntilTimersAsync(2);
        _app.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, await login);
        Assert.Contains("enter the code", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_provider_is_not_found_and_the_likely_one_is_named()
    {
        Assert.Equal(3, await _app.RunAsync("login", "githb"));

        Assert.Contains("did you mean 'github'?", _app.Error, StringComparison.Ordinal);
        Assert.Contains("agent: hint: agent login github", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_cannot_move_to_another_issuer()
    {
        await _app.LoginAsync();

        Assert.Equal(2, await _app.RunAsync("login", "acme", "--issuer", "https://elsewhere.test"));
    }

    [Fact]
    public async Task Without_a_terminal_nobody_is_asked_for_a_provider()
    {
        Assert.Equal(2, await _app.RunAsync("login"));

        Assert.Contains("no provider is named", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broad_scope_is_warned_of_before_the_browser_opens()
    {
        _app.Environment["AGENT_HOME"] = _app.Home;
        await _app.RunAsync("login", "github", "--scope", "repo", "--client-id", "x");

        Assert.Contains("the scope 'repo' lets an agent", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_from_standard_input_is_stored_as_what_it_is()
    {
        _app.Input = "ghp_0123456789abcdefghijABCDEFGHIJ012345\n";
        await _app.OutputOfAsync("login", "github", "--with-token");

        var row = (await _app.JsonOfAsync("list"))[0];
        Assert.Equal("pat", row.GetProperty("kind").GetString());
        Assert.Equal("ghp_0123456789abcdefghijABCDEFGHIJ012345\n", await _app.OutputOfAsync("token", "github"));
    }

    [Fact]
    public async Task Without_a_terminal_a_token_is_replaced_only_where_that_is_said()
    {
        _app.Input = "ghp_0123456789abcdefghijABCDEFGHIJ012345\n";
        await _app.OutputOfAsync("login", "github", "--with-token");
        _app.Input = "ghp_ABCDEFGHIJ0123450123456789abcdefghij\n";
        Assert.Equal(2, await _app.RunAsync("login", "github", "--with-token"));

        Assert.Contains("'github' is here already: pat, fingerprint ", _app.Error, StringComparison.Ordinal);
        Assert.Contains("agent login --yes github --with-token", _app.Error, StringComparison.Ordinal);
        Assert.Equal("ghp_0123456789abcdefghijABCDEFGHIJ012345\n", await _app.OutputOfAsync("token", "github"));

        await _app.OutputOfAsync("login", "--yes", "github", "--with-token");
        Assert.Contains("Replaced the token", _app.Error, StringComparison.Ordinal);
        Assert.Equal("ghp_ABCDEFGHIJ0123450123456789abcdefghij\n", await _app.OutputOfAsync("token", "github"));
    }

    [Theory]
    [InlineData("y", 0)]
    [InlineData("n", 130)]
    public async Task On_a_terminal_it_asks_before_the_new_token_is_typed(string answer, int code)
    {
        (_app.IsTerminal, _app.Hidden) = (true, "ghp_0123456789abcdefghijABCDEFGHIJ012345");
        await _app.OutputOfAsync("login", "github", "--with-token");
        _app.Hidden = "ghp_ABCDEFGHIJ0123450123456789abcdefghij";
        _app.Input = answer + "\n";
        Assert.Equal(code, await _app.RunAsync("login", "github", "--with-token"));

        Assert.Contains("Replace it? [y/N]", _app.Error, StringComparison.Ordinal);
        Assert.Equal(code == 0, _app.Error.Contains("Token for github", StringComparison.Ordinal));
        Assert.Equal(
            code == 0 ? "ghp_ABCDEFGHIJ0123450123456789abcdefghij\n" : "ghp_0123456789abcdefghijABCDEFGHIJ012345\n",
            await _app.OutputOfAsync("token", "github"));
    }

    [Fact]
    public async Task A_pasted_address_finishes_the_login()
    {
        var user = new SandboxUser(_app.Network);
        _app.Typist = async said =>
        {
            var address = said.Split('\n')
                .First(line => line.StartsWith(TestApp.Issuer + "/authorize?", StringComparison.Ordinal));
            return (await user.ApproveAsync(new Uri(address))).OriginalString;
        };

        await _app.LoginAsync("acme", "--no-browser");

        Assert.True(File.Exists(Path.Combine(_app.Home, "oauth", "acme.json")));
    }

    [Fact]
    public async Task A_browser_that_cannot_be_opened_leaves_the_address_to_open_by_hand()
    {
        _app.Browser.Habit = BrowserHabit.Missing;
        var user = new SandboxUser(_app.Network);
        _app.Typist = async said =>
        {
            var address = said.Split('\n')
                .First(line => line.StartsWith(TestApp.Issuer + "/authorize?", StringComparison.Ordinal));
            return (await user.ApproveAsync(new Uri(address))).Query;
        };

        await _app.LoginAsync();

        Assert.Contains("could not be opened", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_belongs_to_another_program_is_refused_with_its_command()
    {
        Assert.Equal(11, await _app.RunAsync("login", "anthropic"));

        Assert.Contains("agent: hint: claude", _app.Error, StringComparison.Ordinal);
    }
}
