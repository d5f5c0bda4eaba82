using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Demo;

namespace AgentAuth.Sandbox.Tests;

public class DemoScriptTests
{
    [Fact]
    public async Task Every_account_can_be_minted_and_asks_only_for_what_the_sandbox_offers()
    {
        using var sandbox = new SandboxFixture();
        var script = DemoScript.Default;

        foreach (var account in script.Accounts.Where(account => account.Kind == DemoKind.OAuth))
        {
            var minted = sandbox.Provider.Mint(account.Name, account.Scopes, account.Life, script.ClientId);

            Assert.Equal(account.Life, minted.ExpiresAt - minted.IssuedAt);
            Assert.Equal(200, (await sandbox.RefreshAsync(minted.RefreshToken!)).Status);
        }

        Assert.Empty(script.Scopes.Except(new SandboxOptions { Issuer = "x" }.Scopes));
        Assert.Contains(script.Accounts, account => account.RevokedAfter < account.Life);
        Assert.Contains(script.Accounts, account => !account.IsRefreshable);
        Assert.Contains(script.Accounts, account => account.Kind == DemoKind.ApiKey && account.Life is null);
        Assert.Distinct(script.Accounts.Select(account => account.Name));
    }
}
