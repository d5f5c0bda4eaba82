using AgentAuth.Console.Themes;
using AgentAuth.Core.Access;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>What came of background work.</summary>
public abstract record Report : ViewEvent
{
    private Report()
    {
    }

    public sealed record Listed(Listing Listing) : Report;

    /// <summary>The stores could not be read; what was read before stays on the screen.</summary>
    public sealed record ListingFailed(Problem Problem) : Report;

    public sealed record ProvidersListed(IReadOnlyList<ProviderDefinition> Providers) : Report;

    /// <summary>A provider's file is wrong; the message says which, and where.</summary>
    public sealed record ProvidersFailed(Problem Problem) : Report;

    /// <param name="Id">Whose.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="IsAsked">The person asked for it; otherwise it was due.</param>
    public sealed record Refreshed(CredentialId Id, RefreshOutcome Outcome, bool IsAsked) : Report;

    /// <summary>A sweep that the person asked for found this many due.</summary>
    public sealed record DueRefreshed(int Count) : Report;

    public sealed record LogoutPlanned(IReadOnlyList<LogoutPlan> Plans) : Report;

    public sealed record LoggedOut(LogoutResult Result) : Report;

    /// <summary>A revocation that was pending cannot be done from here.</summary>
    public sealed record RevocationFailed(Problem Problem) : Report;

    public sealed record HistoryRead(CredentialId Credential, IReadOnlyList<AuditRow> Rows) : Report;

    public sealed record AuditRead(AuditQuery Query, IReadOnlyList<AuditRow> Rows) : Report;

    public sealed record AuditVerified(AuditVerdict Verdict) : Report;

    public sealed record LoginStepped(int Attempt, LoginStep Step) : Report;

    public sealed record AnswerRefused(int Attempt, string Reason) : Report;

    public sealed record LoginEnded(int Attempt, LoginOutcome Outcome) : Report;

    public sealed record LoginFailed(int Attempt, Problem Problem) : Report;

    public sealed record Added(CredentialId Id, bool HasReplaced) : Report;

    public sealed record ThemesListed(IReadOnlyList<ThemeEntry> Entries) : Report;

    public sealed record ThemeLoaded(Theme Theme) : Report;

    public sealed record ThemeSaved(string Id) : Report;

    /// <param name="Listing">Null where nothing has changed.</param>
    public sealed record ServersLooked(ServerListing? Listing) : Report;

    public sealed record ServerApproved(ServerEntry Server) : Report;

    public sealed record OwnerRan(DelegatedResult Result) : Report;

    /// <param name="What">For the person.</param>
    /// <param name="Text">Never a secret.</param>
    /// <param name="IsWithTmux">Where not, it is for the terminal's own clipboard.</param>
    public sealed record Copied(string What, string Text, bool IsWithTmux) : Report;

    /// <param name="Address">Of the page.</param>
    /// <param name="IsOpen">False where there is no browser to open it.</param>
    public sealed record PageOpened(Uri Address, bool IsOpen) : Report;

    /// <summary>The work could not be done.</summary>
    public sealed record Failed(Work Work, Problem Problem) : Report;
}
