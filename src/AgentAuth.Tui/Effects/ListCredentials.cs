using AgentAuth.Core.Errors;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

public sealed record ListCredentials : Work
{
    protected override Task RunAsync(WorkContext context)
    {
        context.PostCredentials();
        return Task.CompletedTask;
    }
}

public sealed record CredentialsListed(Listing Listing) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) => state with
    {
        Credentials = Listing.Credentials,
        NextDueAt = Listing.NextDueAt,
        PendingRevocations = Listing.PendingRevocations,
        ForeignFaults = Listing.ForeignFaults ?? [],
        ReadAt = now,
        ReadProblem = null,
    };
}

/// <summary>The stores could not be read; what was read before stays on the screen.</summary>
public sealed record ListingFailed(Problem Problem) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) => state with { ReadProblem = Problem };

    internal override Message Tell(ScreenContext context) => Message.Of(Problem);
}
