using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.EndToEnd.Tests.Attack;

/// <summary>Where requests go, whatever the environment and the server say.</summary>
public sealed class WireTests
{
    private static readonly string[] ProxyVariables = [
        "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    [RequiresFact]
    public async Task Requests_to_loopback_pass_by_every_proxy_that_the_environment_names()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        using var proxy = new TrapServer();
        attacked.StoreExpired();
        foreach (var name in ProxyVariables)
        {
            attacked.Home.Variables[name] = proxy.Address.AbsoluteUri;
        }

        (await attacked.TokenAsync()).Expect(0);
        (await attacked.Home.RunAsync("status", "--probe")).Expect(0);
        (await attacked.Home.RunAsync("logout", AttackedHome.Id, "--yes")).Expect(0);

        Assert.Equal(0, proxy.Visits);
        Assert.True(attacked.Provider.Requests.CountOf(SandboxPaths.Revoke) > 0);
    }

    [RequiresFact]
    public async Task No_endpoint_can_send_a_credential_elsewhere_by_a_redirect()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        using var elsewhere = new TrapServer();
        foreach (var path in (string[])[
            SandboxPaths.Token, SandboxPaths.Revoke, SandboxPaths.Introspect, SandboxPaths.OAuthMetadata,
                SandboxPaths.OpenIdMetadata, SandboxPaths.DeviceAuthorization, SandboxPaths.Register,
                SandboxPaths.UserInfo])
        {
            attacked.Provider.Faults.Add(path, new Fault.RedirectTo(elsewhere.Address));
            attacked.Provider.Faults.Add(path, new Fault.RedirectTo(elsewhere.Address, 302));
        }

        attacked.StoreExpired();
        (await attacked.TokenAsync()).Expect(8);
        (await attacked.Home.RunAsync("status", "--probe")).Expect(4);
        (await attacked.Home.RunAsync("login", AttackedHome.Id, "--device")).Expect(8);
        (await attacked.Home.RunAsync(
            "login", "other", "--issuer", attacked.Provider.Issuer, "--allow-loopback-http")).Expect(8);
        await attacked.Home.RunAsync("logout", AttackedHome.Id, "--yes");

        Assert.Equal(0, elsewhere.Visits);
        Assert.True(attacked.RefreshRequests > 0);
        Assert.True(attacked.Provider.Requests.CountOf(SandboxPaths.Revoke) > 0);
    }
}
