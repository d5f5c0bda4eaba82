using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.View;

/// <summary>How work that starts, and what comes of it, changes what the view knows.</summary>
internal static class AppStateChanges
{
    public static AppState Before(this AppState state, Work work) => work switch
    {
        Work.Refresh refresh => state with { Refreshing = state.Refreshing.Add(refresh.Id) },
        Work.LogOut logout => state with { LoggingOut = state.LoggingOut.Add(logout.Plan.Credential.Id) },
        Work.LogIn => state with { Logins = state.Logins + 1 },
        _ => state,
    };

    public static AppState After(this AppState state, Report report, DateTimeOffset now) => report switch
    {
        Report.Listed listed => state with
        {
            Credentials = listed.Listing.Credentials,
            NextDueAt = listed.Listing.NextDueAt,
            PendingRevocations = listed.Listing.PendingRevocations,
            ForeignFaults = listed.Listing.ForeignFaults ?? [],
            ReadAt = now,
            ReadProblem = null,
        },
        Report.ListingFailed failed => state with { ReadProblem = failed.Problem },
        Report.ProvidersListed listed => state with { Providers = listed.Providers },
        Report.ServersLooked { Listing: { } servers } => state with { Servers = servers },
        Report.Refreshed refreshed => state.Ended(refreshed.Id).With(GrantOf(refreshed.Outcome)),
        Report.LoggedOut done => state with { LoggingOut = state.LoggingOut.Remove(done.Result.Credential) },
        Report.Failed { Work: Work.Refresh refresh } => state.Ended(refresh.Id),
        Report.Failed { Work: Work.LogOut logout } => state with
        {
            LoggingOut = state.LoggingOut.Remove(logout.Plan.Credential.Id),
        },
        _ => state,
    };

    private static AppState Ended(this AppState state, CredentialId id) =>
        state with { Refreshing = state.Refreshing.Remove(id) };

    // The next look at the stores says the same; until then the row must not fall back to what it was.
    private static AppState With(this AppState state, Grant? grant) => grant is null
        ? state
        : state with
        {
            Credentials =
            [
                .. state.Credentials.Select(
                    credential => credential.Id != grant.Id ? credential : credential with
                    {
                        State = CredentialState.Valid,
                        Lifetime = grant.Lifetime,
                        Scopes = grant.Scopes,
                        Fingerprint = grant.AccessToken.Fingerprint,
                        FailedRefreshes = 0,
                        NextRefreshAt = null,
                        Note = null,
                    }),
            ],
        };

    private static Grant? GrantOf(RefreshOutcome outcome) =>
        outcome is RefreshOutcome.Refreshed refreshed ? refreshed.Grant : null;
}
