using System.Text.RegularExpressions;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// A client that the server registered for us and knows no more: a new one once, and no dead end whichever command
/// meets it.
/// </summary>
public sealed class ForgottenClientTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_login_page_that_refuses_the_client_gets_a_new_one_before_the_browser_opens()
    {
        await LoginAsync();
        ForgetClients();
        await _app.OutputOfAsync("login", "acme");

        Assert.Equal(2, Registrations);
        Assert.Equal(2, _app.Browser.Opened.Count);
        Assert.Contains("knows the earlier client no more", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_refuses_the_client_gets_a_new_one()
    {
        await LoginAsync();
        ForgetClients();
        var asked = _app.UntilSaidAsync("Enter it only if");
        var login = _app.RunAsync("login", "acme", "--device", "--no-browser");
        await asked;
        var code = Regex.Match(_app.Said, "enter the code (\\S+)").Groups[1].Value;

        Assert.True(_app.Provider.ApproveDevice(code, "ada"));
        Assert.Equal(0, await _app.Time.WhileItPasses(login, TimeSpan.FromSeconds(1)));
        Assert.Equal(2, Registrations);
    }

    [Fact]
    public async Task A_server_that_refuses_every_client_is_asked_for_one_new_client_only()
    {
        await LoginAsync();
        ForgetClients();
        _app.Provider.Faults.Add(SandboxPaths.Register, new Fault.ForgetNewClient());

        Assert.NotEqual(0, await _app.RunAsync("login", "acme", "--device"));
        Assert.Equal(2, Registrations);
        Assert.Contains("invalid_client", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_says_that_the_client_is_forgotten_and_the_next_login_works()
    {
        await LoginAsync();
        ForgetClients();

        Assert.Equal(4, await _app.RunAsync("refresh", "acme", "--force"));
        Assert.Contains("knows the client no more", _app.Error, StringComparison.Ordinal);
        Assert.Contains("agent login acme", _app.Error, StringComparison.Ordinal);
        Assert.Equal("login_required", (await _app.JsonOfAsync("list"))[0].GetProperty("state").GetString());

        await _app.OutputOfAsync("login", "acme");
        await _app.OutputOfAsync("refresh", "acme", "--force");
        Assert.Equal(2, Registrations);
    }

    [Fact]
    public async Task Every_credential_of_the_forgotten_client_is_told_the_same()
    {
        await LoginAsync();
        await _app.OutputOfAsync("login", "acme/other");
        ForgetClients();

        Assert.Equal(4, await _app.RunAsync("refresh", "acme", "--force"));
        Assert.Equal(4, await _app.RunAsync("refresh", "acme/other", "--force"));
    }

    [Fact]
    public async Task A_logout_drops_the_client_with_the_last_login_of_it()
    {
        await LoginAsync();
        await _app.OutputOfAsync("login", "acme/other");

        await _app.OutputOfAsync("logout", "acme", "--yes");
        Assert.NotEmpty(ClientFiles);

        await _app.OutputOfAsync("logout", "acme/other", "--yes");
        Assert.Empty(ClientFiles);
    }

    [Fact]
    public async Task A_revocation_that_waits_keeps_the_client_until_it_is_done()
    {
        await LoginAsync();
        _app.Provider.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await _app.RunAsync("logout", "acme", "--yes");
        Assert.NotEmpty(ClientFiles);

        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.RunAsync("keep", "--once");
        Assert.Empty(ClientFiles);
    }

    [Theory]
    [InlineData("acme")]
    [InlineData("acme/work")]
    [InlineData(TestApp.Issuer)]
    public async Task The_client_can_be_dropped_by_hand(string name)
    {
        await _app.OutputOfAsync("login", "acme/work", "--issuer", TestApp.Issuer);
        await _app.OutputOfAsync("provider", "forget", name);

        Assert.Contains(TestApp.Issuer, _app.Error, StringComparison.Ordinal);

        await _app.OutputOfAsync("refresh", "acme/work", "--force");
        await _app.OutputOfAsync("login", "acme/work");
        Assert.Equal(2, Registrations);
    }

    [Fact]
    public async Task Where_no_client_is_registered_there_is_none_to_drop()
    {
        await _app.LoginAsync();

        Assert.Equal(3, await _app.RunAsync("provider", "forget", "acme"));
        Assert.Equal(3, await _app.RunAsync("provider", "forget", "nothing-of-that-name"));
    }

    [Fact]
    public async Task Every_later_login_asks_first_for_the_port_that_was_registered()
    {
        await LoginAsync();
        var registered = _app.Browser.Opened[0].Query;
        await _app.OutputOfAsync("login", "acme/other");

        Assert.Equal(0, _app.Callbacks.Ports[0]);
        Assert.Contains(
            $"127.0.0.1%3A{_app.Callbacks.Ports[1]}%2F", registered, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_registered_port_that_is_taken_gives_way_to_any_other()
    {
        await LoginAsync();
        _app.Callbacks.Taken.Add(53682);
        _app.Callbacks.FreePort = 53999;
        await _app.OutputOfAsync("login", "acme/other");

        Assert.Equal([0, 53682, 0], _app.Callbacks.Ports);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_registration_that_is_refused_hints_at_a_client_of_your_own(int status)
    {
        _app.Provider.Faults.Add(SandboxPaths.Register, new Fault.ServerError(status));

        Assert.Equal(11, await _app.RunAsync("login", "acme", "--issuer", TestApp.Issuer));
        Assert.Contains("[client_id_required]", _app.Error, StringComparison.Ordinal);
        Assert.Contains(
            $"agent login acme --issuer {TestApp.Issuer} --client-id ID", _app.Error, StringComparison.Ordinal);
    }

    private int Registrations => _app.Provider.Requests.CountOf(SandboxPaths.Register);

    private string[] ClientFiles => Directory.GetFiles(Path.Combine(_app.Home, "oauth"), ".client-*");

    private async Task LoginAsync() => await _app.OutputOfAsync("login", "acme", "--issuer", TestApp.Issuer);

    private void ForgetClients()
    {
        foreach (var grant in _app.Provider.Grants)
        {
            _app.Provider.ForgetClient(grant.ClientId);
        }
    }
}
