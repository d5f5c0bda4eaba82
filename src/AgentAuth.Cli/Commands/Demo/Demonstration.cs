using AgentAuth.Cli.Commands.List;
using AgentAuth.Cli.Commands.Login;
using AgentAuth.Cli.Commands.Watch;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.View;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Sandbox.Demo;

namespace AgentAuth.Cli.Commands.Demo;

/// <summary>
/// The sandbox, a home of its own, a login through the browser, and the view of its credentials as they live and die.
/// </summary>
internal sealed class Demonstration(Workshop outer)
{
    // Somebody watches, or nobody does: a pipe must not wait for a login that nobody can see.
    private static readonly TimeSpan PatienceWithPeople = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PatienceWithout = TimeSpan.FromSeconds(30);

    private bool HasPeople => outer.Edges is { OutputIsTerminal: true, InputIsTerminal: true };

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new DemoHome();
        var host = await DemoProvider.StartAsync(outer.Edges, 0, cancellationToken).ConfigureAwait(false);
        await using var hostEnd = host.ConfigureAwait(false);
        var shop = new Workshop(
            DemoServers.Around(outer.Edges, home.Folder), outer.Choices with { Home = home.Folder }, "demo");
        await using var shopEnd = shop.ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        shop.Messages.Say($"The sandbox provider runs at {host.Provider.Issuer} until you leave.");
        var store = new DemoStore(shop, host, DemoScript.Default);
        store.AddProvider();
        DemoServers.Write(shop.Servers.Files, home.Folder);
        await LoginAsync(shop, store, cancellationToken).ConfigureAwait(false);
        await store.FillAsync(cancellationToken).ConfigureAwait(false);

        if (!HasPeople)
        {
            return await ListCommand.ShowAsync(shop).ConfigureAwait(false);
        }

        var events = store.RunAsync(ending.Token);

        try
        {
            return await new ViewSession(shop) { ShowsOthers = false }.RunAsync(cancellationToken).ConfigureAwait(false)
                ?? await new LiveList(shop) { Renews = true }.RunAsync(null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await events.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The rest of the demonstration is worth seeing without a login.
    private async Task LoginAsync(Workshop shop, DemoStore store, CancellationToken cancellationToken)
    {
        var order = new LoginOrder
        {
            Id = CredentialId.Parse(store.Provider.Id),
            Timeout = HasPeople ? PatienceWithPeople : PatienceWithout,
        };

        try
        {
            await new LoginSession(shop).RunAsync(order, json: false, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.LoginRequired)
        {
            shop.Messages.Warn($"{failure.Problem.Message}; going on without it");
        }
    }
}
