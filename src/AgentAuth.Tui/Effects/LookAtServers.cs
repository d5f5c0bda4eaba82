using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <param name="IsForced">False: only where a file has changed since the last look.</param>
public sealed record LookAtServers(bool IsForced) : Work
{
    protected override Task RunAsync(WorkContext context)
    {
        var listing = context.Services.LookAtServers(IsForced);
        context.Post(new ServersListed(listing));
        // A changed file has other consumers of the same credentials.
        if (listing is not null && !IsForced)
        {
            context.PostCredentials();
        }

        return Task.CompletedTask;
    }
}

/// <param name="Listing">Null where nothing has changed.</param>
public sealed record ServersListed(ServerListing? Listing) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) =>
        Listing is null ? state : state with { Servers = Listing };
}
