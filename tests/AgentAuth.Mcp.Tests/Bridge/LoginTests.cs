using AgentAuth.Core.Audit;
using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Testing;

namespace AgentAuth.Mcp.Tests.Bridge;

public sealed class LoginTests : IDisposable
{
    private readonly BridgeWorld _world = new();

    [Fact]
    public async Task The_first_call_opens_the_browser_and_is_answered()
    {
        await using var bridge = _world.Start();

        Assert.True((await bridge.CallAsync()).TryGetProperty("result", out _));
        Assert.Single(_world.Browser.Opened);
        Assert.Equal(BridgeWorld.Url, _world.Stored!.Resource);
        Assert.Equal([null, _world.Stored.AccessToken.Reveal()], _world.Server.Calls.Select(call => call.Token));
    }

    [Fact]
    public async Task Every_attempt_has_its_own_state_and_verifier_and_names_the_resource_and_the_redirect()
    {
        await using (var first = _world.Start())
        {
            await first.CallAsync();
        }

        _world.Forget();

        await using (var second = _world.Start())
        {
            await second.CallAsync();
        }

        var asked = _world.Browser.Opened.Select(address => new QueryText(address.Query)).ToList();
        var exchanged = _world.Sandbox.Requests.All.Where(request => request.GrantType == "authorization_code")
            .ToList();

        Assert.Equal(2, asked.Select(query => query.Get("state")).Distinct().Count());
        Assert.Equal(2, asked.Select(query => query.Get("code_challenge")).Distinct().Count());
        Assert.Equal(2, exchanged.Select(request => request.Form["code_verifier"]).Distinct().Count());
        Assert.All(exchanged, request => Assert.Equal(43, request.Form["code_verifier"]!.Length));
        Assert.All(asked, query => Assert.Equal(BridgeWorld.Url, query.Get("resource")));
        Assert.All(exchanged, request => Assert.Equal(BridgeWorld.Url, request.Form["resource"]));
        Assert.All(
            exchanged.Zip(asked),
            pair => Assert.Equal(pair.Second.Get("redirect_uri"), pair.First.Form["redirect_uri"]));
    }

    [Fact]
    public async Task One_registration_serves_every_login_at_an_issuer()
    {
        var other = _world.Add("https://other.test/mcp");
        await using var bridge = _world.Start();
        await using var neighbour = _world.Start("https://other.test/mcp");

        await bridge.CallAsync();
        await neighbour.CallAsync();

        Assert.Single(_world.Sandbox.Requests.All, request => request.Path == "/register");
        Assert.Equal(2, other.Calls.Count);
    }

    [Fact]
    public async Task A_server_that_forgot_the_client_registers_a_new_one_when_its_login_is_over()
    {
        await using (var first = _world.Start())
        {
            await first.CallAsync();
        }

        _world.Sandbox.ForgetClient(_world.Stored!.ClientId);
        _world.Time.Advance(TimeSpan.FromHours(2));
        await using var bridge = _world.Start();

        Assert.Null(await bridge.CodeOfAsync());
        Assert.Equal(2, _world.Sandbox.Requests.CountOf("/register"));
    }

    [Fact]
    public async Task A_registration_whose_secret_has_ended_is_not_used_again()
    {
        _world.Registrations.Write(
            new ClientRegistration(
                BridgeWorld.Issuer, "old", Secret.FromText("CANARY"), "http://127.0.0.1:1/callback",
                _world.Time.GetUtcNow())
            {
                SecretExpiresAt = _world.Time.GetUtcNow() + TimeSpan.FromMinutes(1),
            });
        await using var bridge = _world.Start();

        Assert.Null(await bridge.CodeOfAsync());
        Assert.NotEqual("old", _world.Stored!.ClientId);
    }

    [Fact]
    public async Task A_client_of_the_users_own_is_kept_for_refreshes_in_processes_that_do_not_know_its_secret()
    {
        using var world = new BridgeWorld(options => options with
        {
            AllowsRegistration = false,
            Clients = [
                new SandboxClient
                {
                    Id = "mine",
                    Name = "mine",
                    Secret = "CANARY",
                    RedirectUris = ["http://127.0.0.1/callback"],
                }],
        });

        await using (var first = world.Start(
            change: options => options with { ClientId = "mine", ClientSecret = Secret.FromText("CANARY") }))
        {
            Assert.Null(await first.CodeOfAsync());
        }

        world.Time.Advance(TimeSpan.FromHours(2));
        await using var later = world.Start();

        Assert.Null(await later.CodeOfAsync());
        Assert.Equal(1, world.Refreshes);
        Assert.Single(world.Browser.Opened);
        Assert.All(
            world.Sandbox.Requests.All.Where(request => request.Path == "/token"),
            request => Assert.Equal($"Basic {Convert.ToBase64String("mine:CANARY"u8)}", request.Authorization));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_for_a_moment_is_asked_again_at_the_next_call()
    {
        var authorizationServer = _world.Network.Down("id.test");
        await using var bridge = _world.Start();

        Assert.Equal("provider_unreachable", await bridge.CodeOfAsync());

        authorizationServer.Dispose();
        Assert.Null(await bridge.CodeOfAsync());
    }

    [Fact]
    public async Task An_answer_that_is_not_ours_is_never_redeemed()
    {
        _world.Sandbox.Faults.Add("/authorize", new Fault.WrongState("forged"));
        await using var bridge = _world.Start();
        var call = bridge.CodeOfAsync();

        await _world.Sandbox.Requests.UntilAsync("/authorize", 2);
        await _world.Browser.Done;
        _world.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("login_required", await call);
        Assert.Equal(0, _world.Sandbox.Requests.CountOf("/token"));
    }

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData(BridgeWorld.Issuer + "/")]
    [InlineData(null)]
    public async Task An_answer_of_another_issuer_ends_the_login_at_once_and_the_host_is_told(string? issuer)
    {
        _world.Sandbox.Faults.Add(
            "/authorize", issuer is null ? new Fault.OmitIssuer() : new Fault.WrongIssuer(issuer));
        await using var bridge = _world.Start();

        var error = (await bridge.CallAsync()).GetProperty("error");

        Assert.Equal("provider_error", error.GetProperty("data").GetProperty("code").GetString());
        Assert.Contains("another issuer answered", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, _world.Sandbox.Requests.CountOf("/token"));
    }

    [Fact]
    public async Task Many_bridges_share_one_login()
    {
        var bridges = Enumerable.Range(0, 10).Select(_ => _world.Start()).ToList();

        var answers = await Task.WhenAll(bridges.Select(bridge => bridge.CallAsync()));

        Assert.All(answers, answer => Assert.True(answer.TryGetProperty("result", out _), answer.ToString()));
        Assert.Single(_world.Browser.Opened);

        foreach (var bridge in bridges)
        {
            await bridge.DisposeAsync();
        }
    }

    [Fact]
    public async Task One_person_who_says_no_has_said_it_to_all_bridges()
    {
        _world.Browser.Habit = BrowserHabit.Deny;
        _world.Browser.Hesitation = _world.Turns.UntilWaitingAsync(4);
        var bridges = Enumerable.Range(0, 5).Select(_ => _world.Start()).ToList();

        var codes = await Task.WhenAll(bridges.Select(bridge => bridge.CodeOfAsync()));

        Assert.All(codes, code => Assert.Equal("login_required", code));
        Assert.Single(_world.Browser.Opened);

        foreach (var bridge in bridges)
        {
            await bridge.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_person_who_said_no_is_left_in_peace_for_a_while()
    {
        _world.Browser.Habit = BrowserHabit.Deny;
        await using var bridge = _world.Start();

        Assert.Equal("login_required", await bridge.CodeOfAsync());
        Assert.Equal("login_required", await bridge.CodeOfAsync());
        Assert.Single(_world.Browser.Opened);

        _world.Time.Advance(TimeSpan.FromMinutes(2));
        _world.Browser.Habit = BrowserHabit.Approve;
        Assert.Null(await bridge.CodeOfAsync());
    }

    [Fact]
    public async Task Without_a_browser_the_call_comes_back_with_the_command_to_run()
    {
        _world.Browser.Habit = BrowserHabit.Missing;
        await using var bridge = _world.Start();

        var error = (await bridge.CallAsync()).GetProperty("error");

        Assert.Equal("login_required", error.GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(
            $"run: agent mcp bridge {BridgeWorld.Url} --login",
            error.GetProperty("data").GetProperty("hint").GetString());
        Assert.Contains("--login", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_release_of_a_token_is_recorded_once()
    {
        await using var bridge = _world.Start();

        await bridge.CallAsync();
        await bridge.CallAsync();

        var released = Assert.Single(_world.Audit.Entries, entry => entry.Event == AuditEvent.CredentialReleased);
        Assert.Equal("mcp.test", released.Detail!["to"]);
        Assert.DoesNotContain(
            _world.Stored!.AccessToken.Reveal(),
            string.Join(' ', _world.Audit.Entries.SelectMany(entry => entry.Detail?.Values ?? [])),
            StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();
}
