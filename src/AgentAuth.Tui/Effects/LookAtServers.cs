using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Effects;

/// <param name="IsForced">False: only where a file has changed since the last look.</param>
/// <param name="IsAsked">Whether the person asked for it, and is told what it found.</param>
public sealed record LookAtServers(bool IsForced, bool IsAsked = false) : Work
{
    protected override Task RunAsync(WorkContext context)
    {
        var listing = context.Services.LookAtServers(IsForced);
        context.Post(new ServersListed(listing, IsAsked));
        // A changed file has other consumers of the same credentials.
        if (listing is not null && !IsForced)
        {
            context.PostCredentials();
        }

        return Task.CompletedTask;
    }
}

/// <param name="Listing">Null where nothing has changed.</param>
/// <param name="IsAsked">Whether it is said.</param>
public sealed record ServersListed(ServerListing? Listing, bool IsAsked = false) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) =>
        Listing is null ? state : state with { Servers = Listing };

    internal override Message? Tell(ScreenContext context)
    {
        if (!IsAsked || Listing is null)
        {
            return null;
        }

        var (all, stuck) = (Listing.Servers.Count, Listing.Servers.Count(ServerLook.CannotStart));
        var checkedNow = $"{all} {(all == 1 ? "server" : "servers")} checked";
        return stuck == 0
            ? Message.Done($"{checkedNow}, none is kept from starting")
            : Message.Note($"{checkedNow}, {stuck} cannot start");
    }
}
