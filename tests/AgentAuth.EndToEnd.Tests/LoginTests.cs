using System.Text.RegularExpressions;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>A credential's whole life against a certified authorization server.</summary>
public sealed partial class LoginTests(OidcProvider provider) : IClassFixture<OidcProvider>
{
    [RequiresFact(Tools.Node)]
    public async Task A_login_is_listed_and_hands_out_a_token_that_the_provider_knows()
    {
        using var home = await LoggedInAsync();

        var row = await home.RowAsync("acme");
        var token = (await home.RunAsync("token", "acme")).Expect(0);

        Assert.Equal("valid", row.GetProperty("state").GetString());
        Assert.Equal("owned", row.GetProperty("custody").GetString());
        Assert.True(row.GetProperty("refreshable").GetBoolean());
        Assert.Equal(60, row.GetProperty("ttl_seconds").GetInt64());
        Assert.Equal("", token.Error);
        Assert.True(await provider.IsActiveAsync(token.Output.TrimEnd('\n')));
    }

    [RequiresFact(Tools.Node)]
    public async Task A_fresh_token_is_handed_out_without_a_request()
    {
        using var home = await LoggedInAsync();
        var before = await provider.GrantedAsync("refresh_token");

        var first = (await home.RunAsync("token", "acme")).Expect(0);
        var second = (await home.RunAsync("token", "acme")).Expect(0);

        Assert.Equal(first.Output, second.Output);
        Assert.Equal(before, await provider.GrantedAsync("refresh_token"));
    }

    [RequiresFact(Tools.Node)]
    public async Task Past_four_fifths_of_its_life_a_token_is_refreshed_and_its_refresh_token_rotated()
    {
        using var home = await LoggedInAsync();
        var before = home.ReadToken("acme");
        home.Age("acme", TimeSpan.FromSeconds(50));

        var token = (await home.RunAsync("token", "acme")).Expect(0).Output.TrimEnd('\n');

        var after = home.ReadToken("acme");
        Assert.NotEqual(before["access_token"]!.ToString(), token);
        Assert.Equal(after["access_token"]!.ToString(), token);
        Assert.NotEqual(before["refresh_token"]!.ToString(), after["refresh_token"]!.ToString());
        Assert.True(await provider.IsActiveAsync(token));
    }

    [RequiresFact(Tools.Node)]
    public async Task Many_processes_at_an_expired_token_send_one_refresh_and_agree_on_its_answer()
    {
        using var home = await LoggedInAsync();
        home.Age("acme", TimeSpan.FromMinutes(5));
        var before = await provider.GrantedAsync("refresh_token");
        var refused = await provider.RefusedAsync("refresh_token");

        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => home.RunAsync("token", "acme")));

        Assert.All(runs, run => run.Expect(0));
        Assert.Single(runs.Select(run => run.Output).Distinct());
        Assert.Equal(before + 1, await provider.GrantedAsync("refresh_token"));
        Assert.Equal(refused, await provider.RefusedAsync("refresh_token"));
    }

    [RequiresFact(Tools.Node)]
    public async Task A_logout_leaves_no_token_alive_and_no_file_behind()
    {
        using var home = await LoggedInAsync();
        var stored = home.ReadToken("acme");

        var logout = (await home.RunAsync("logout", "acme", "--yes", "--json")).Expect(0);

        Assert.Contains(
            "\"credential\":\"acme\"", logout.Output.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.False(await provider.IsActiveAsync(stored["access_token"]!.ToString()));
        Assert.False(await provider.IsActiveAsync(stored["refresh_token"]!.ToString()));
        Assert.False(File.Exists(home.TokenFile("acme")));
        (await home.RunAsync("token", "acme")).Expect(3);
    }

    [RequiresFact(Tools.Node)]
    public async Task A_refresh_token_that_the_provider_no_longer_takes_asks_for_a_login()
    {
        using var home = await LoggedInAsync();
        using var elsewhere = await AgentHome.CreateAsync();
        elsewhere.AddProvider("acme", provider.Issuer);
        elsewhere.WriteFile(Path.Combine("oauth", "acme.json"), await File.ReadAllTextAsync(home.TokenFile("acme")));
        (await elsewhere.RunAsync("logout", "acme", "--yes")).Expect(0);
        home.Age("acme", TimeSpan.FromMinutes(5));

        var run = (await home.RunAsync("token", "acme")).Expect(4);

        Assert.Equal("", run.Output);
        Assert.Contains("[login_required]", run.Error, StringComparison.Ordinal);
        Assert.Contains("agent: hint: agent login acme", run.Error, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Node)]
    public async Task A_device_login_ends_when_its_code_was_entered_elsewhere()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        using var login = home.Start("login", "acme", "--device", "--no-browser");
        login.SendInput("");
        await Eventually.BecomesAsync(
            () => UserCode().IsMatch(login.ErrorSoFar), () => $"no code was shown:\n{login.ErrorSoFar}");

        var address = $"{provider.Issuer}/device?user_code={UserCode().Match(login.ErrorSoFar).Value}";
        using var elsewhere = RunningProgram.Start(
            "/bin/sh", ["-c", Browsers.AllowingScript, "sh", address], environment: null);
        (await elsewhere.WaitAsync()).Expect(0);

        (await login.WaitAsync()).Expect(0);
        Assert.True(
            await provider.IsActiveAsync((await home.RunAsync("token", "acme")).Expect(0).Output.TrimEnd('\n')));
    }

    [RequiresFact(Tools.Node | Tools.Chromium)]
    public async Task A_login_in_Chromium_ends_on_a_page_that_sends_the_user_back()
    {
        using var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.UseChromium(home.Beside("last-page"));

        (await home.RunAsync("login", "acme")).Expect(0);

        await Eventually.BecomesAsync(
            () => File.Exists(home.Beside("last-page")), () => "the browser never reached the last page");
        Assert.Contains(
            "go back to the terminal", await File.ReadAllTextAsync(home.Beside("last-page")), StringComparison.Ordinal);
        Assert.True(
            await provider.IsActiveAsync((await home.RunAsync("token", "acme")).Expect(0).Output.TrimEnd('\n')));
    }

    [GeneratedRegex("[A-Z]{4}-[A-Z]{4}")]
    private static partial Regex UserCode();

    private async Task<AgentHome> LoggedInAsync()
    {
        var home = await AgentHome.CreateAsync();
        home.AddProvider("acme", provider.Issuer);
        home.UseAllowingBrowser();
        (await home.RunAsync("login", "acme")).Expect(0);
        return home;
    }
}
