using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

/// <summary>A second login to the same credential, and what becomes of the first.</summary>
public sealed class ReplacedLoginTests
{
    private const string EndsAll = "revocation_ends_all_logins = true\n";

    [Fact]
    public async Task The_first_is_revoked_once_the_second_is_stored()
    {
        using var app = new TestApp();
        await app.LoginAsync();
        var first = app.Provider.Grants[0].Id;

        await app.LoginAgainAsync("acme");

        Assert.DoesNotContain(app.Provider.ActiveTokens(), token => token.GrantId == first);
        Assert.NotEmpty(app.Provider.ActiveTokens());
        Assert.Contains("the login that was there before is revoked at acme", app.Error, StringComparison.Ordinal);
        await app.OutputOfAsync("token", "acme");
        Assert.Empty(Entries(app));
    }

    [Fact]
    public async Task While_its_server_is_down_it_waits_and_dies_later()
    {
        using var app = new TestApp();
        await app.LoginAsync();
        var first = app.Provider.Grants[0].Id;
        app.Provider.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());

        await app.LoginAgainAsync("acme");
        Assert.Single(Entries(app));

        app.Time.Advance(TimeSpan.FromMinutes(5));
        await app.OutputOfAsync("refresh", "--due");
        Assert.DoesNotContain(app.Provider.ActiveTokens(), token => token.GrantId == first);
        await app.OutputOfAsync("refresh", "acme");
    }

    [Fact]
    public async Task Where_a_revocation_would_end_the_second_too_the_first_is_let_go_and_that_is_said()
    {
        using var app = new TestApp(new SandboxOptions { Issuer = TestApp.Issuer, RevocationEndsAllLogins = true });
        await app.LoginAsync();
        Describe(app, EndsAll);

        await app.LoginAgainAsync("acme");

        Assert.Equal(4, app.Provider.ActiveTokens().Count);
        Assert.Contains("stays alive: acme would end this one with it", app.Error, StringComparison.Ordinal);
        await app.OutputOfAsync("refresh", "acme");
    }

    [Fact]
    public async Task A_logout_that_had_to_wait_spares_the_login_that_came_after_it()
    {
        using var app = new TestApp(new SandboxOptions { Issuer = TestApp.Issuer, RevocationEndsAllLogins = true });
        await app.LoginAsync();
        Describe(app, EndsAll);
        app.Provider.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await app.OutputOfAsync("logout", "acme", "--yes");
        app.Time.Advance(TimeSpan.FromMinutes(5));

        await app.LoginAgainAsync("acme");

        Assert.Contains("the old login 'acme' stays alive", app.Error, StringComparison.Ordinal);
        await app.OutputOfAsync("refresh", "acme");
        Assert.Empty(Entries(app));
    }

    [Fact]
    public async Task A_logout_names_the_other_logins_that_end_with_it_and_shows_them_revoked()
    {
        using var app = new TestApp(new SandboxOptions { Issuer = TestApp.Issuer, RevocationEndsAllLogins = true });
        await app.LoginAsync("acme", "--scope", "openid");
        Describe(app, EndsAll);
        await app.OutputOfAsync("login", "acme/calendar", "--scope", "openid");

        await app.OutputOfAsync("logout", "acme", "--dry-run");
        Assert.Contains("acme/calendar ends with it", app.Error, StringComparison.Ordinal);

        await app.OutputOfAsync("logout", "acme", "--yes");
        Assert.Contains("Ended with it: acme/calendar", app.Error, StringComparison.Ordinal);
        Assert.Equal("revoked", (await app.JsonOfAsync("list"))[0].GetProperty("state").GetString());
        Assert.Contains(
            "found revoked", await app.OutputOfAsync("audit", "--credential", "acme/calendar"),
            StringComparison.Ordinal);
    }

    private static void Describe(TestApp app, string keys)
    {
        var path = Path.Combine(app.Home, "providers", "acme.toml");
        File.WriteAllText(path, keys + File.ReadAllText(path));
    }

    private static string[] Entries(TestApp app) =>
        Directory.Exists(Path.Combine(app.Home, "revocations"))
            ? Directory.GetFiles(Path.Combine(app.Home, "revocations"), "*.json")
            : [];
}
