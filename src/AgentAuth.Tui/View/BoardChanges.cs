using AgentAuth.Core.Credentials;
using AgentAuth.Core.Lifecycle;

namespace AgentAuth.Tui.View;

/// <summary>How work that starts, and what comes of it, changes what the view knows.</summary>
internal static class BoardChanges
{
    public static Board Before(this Board board, Work work) => work switch
    {
        Work.Renew renew => board with { Refreshing = board.Refreshing.Add(renew.Id.ToString()) },
        Work.LogOut logout => board with { LoggingOut = board.LoggingOut.Add(logout.Plan.Credential.Id) },
        Work.LogIn => board with { Logins = board.Logins + 1 },
        _ => board,
    };

    public static Board After(this Board board, Report report, DateTimeOffset now) => report switch
    {
        Report.Listed listed => board with
        {
            Credentials = listed.Listing.Credentials,
            NextDueAt = listed.Listing.NextDueAt,
            PendingRevocations = listed.Listing.PendingRevocations,
            ReadAt = now,
            ReadProblem = null,
        },
        Report.ListingFailed failed => board with { ReadProblem = failed.Problem },
        Report.ProvidersListed listed => board with { Providers = listed.Providers },
        Report.ServersLooked { Listing: { } servers } => board with { Servers = servers },
        Report.Renewed renewed => board.Ended(renewed.Id).With(GrantOf(renewed.Outcome)),
        Report.LoggedOut done => board with { LoggingOut = board.LoggingOut.Remove(done.Result.Credential) },
        Report.Failed { Work: Work.Renew renew } => board.Ended(renew.Id.ToString()),
        Report.Failed { Work: Work.LogOut logout } => board with { LoggingOut = board.LoggingOut.Remove(logout.Plan.Credential.Id) },
        _ => board,
    };

    private static Board Ended(this Board board, string id) => board with { Refreshing = board.Refreshing.Remove(id) };

    // The next look at the stores says the same; until then the row must not fall back to what it was.
    private static Board With(this Board board, Grant? grant) => grant is null
        ? board
        : board with
        {
            Credentials =
            [
                .. board.Credentials.Select(credential => credential.Id != grant.Id.ToString() ? credential : credential with
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

    private static Grant? GrantOf(FreshenOutcome outcome) => outcome is FreshenOutcome.Refreshed refreshed ? refreshed.Grant : null;
}
