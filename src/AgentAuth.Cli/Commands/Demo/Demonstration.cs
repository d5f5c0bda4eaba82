using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Sandbox.Demo;
using AgentAuth.Sandbox.Hosting;

namespace AgentAuth.Cli.Commands.Demo;

/// <summary>
/// The sandbox, a home of its own, and the view of its credentials as they live and die, with captions. Where nobody
/// is there to see it: a login through the browser, and the list.
/// </summary>
internal sealed class Demonstration(Edges edges, GlobalChoices choices)
{
    // A pipe must not wait for a login that nobody can see.
    private static readonly TimeSpan PatienceWithoutPeople = TimeSpan.FromSeconds(30);

    public static Demonstration From(CompositionRoot parts) => new(parts.Edges, parts.Choices);

    private bool HasPeople => edges is { OutputIsTerminal: true, InputIsTerminal: true };

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new DemoHome();
        var host = await DemoProvider.StartAsync(edges, 0, cancellationToken).ConfigureAwait(false);
        await using var hostEnd = host.ConfigureAwait(false);
        var parts = new CompositionRoot(
            DemoServers.Around(edges, home.Folder), choices with { Home = home.Folder }, "demo", showsWaiting: true);
        await using var partsEnd = parts.ConfigureAwait(false);
        return await RunAsync(host, home.Folder, DemoServices.From(parts), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(
        SandboxHost host, string home, DemoServices services, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        var store = new DemoStore(services, host, DemoScript.Default);
        store.AddProvider();
        DemoServers.Write(services.HostFiles, home);

        if (!HasPeople)
        {
            services.Messages.Say($"The sandbox provider runs at {host.Provider.Issuer} until you leave.");
            await LoginAsync(services, store, cancellationToken).ConfigureAwait(false);
            await store.FillAsync(cancellationToken).ConfigureAwait(false);
            return services.Listing.Show();
        }

        await store.FillAsync(cancellationToken).ConfigureAwait(false);

        var events = store.RunAsync(ending.Token);

        try
        {
            return await services.View
                .RunAsync(showsOthers: false, DemoTour.Captions, cancellationToken).ConfigureAwait(false)
                ?? await services.LiveList.RunAsync(null, refreshes: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await events.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The rest of the demonstration is worth seeing without a login.
    private static async Task LoginAsync(DemoServices services, DemoStore store, CancellationToken cancellationToken)
    {
        var order = new LoginOrder
        {
            Id = CredentialId.Parse(store.Provider.Id),
            Timeout = PatienceWithoutPeople,
        };

        try
        {
            await services.Login.RunAsync(order, json: false, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.LoginRequired)
        {
            services.Messages.Warn($"{failure.Problem.Message}; going on without it");
        }
    }
}
