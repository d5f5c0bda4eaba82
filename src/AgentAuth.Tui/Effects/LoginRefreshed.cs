using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>How a refresh ended.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="IsAsked">The person asked for it; otherwise it was due.</param>
public sealed record LoginRefreshed(CredentialId Id, RefreshOutcome Outcome, bool IsAsked) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now)
    {
        var ended = state with { Refreshing = state.Refreshing.Remove(Id) };
        if (Outcome is not RefreshOutcome.Refreshed { Grant: { } grant })
        {
            return ended;
        }

        var rows = ended.Credentials.Select(row => row.Id == grant.Id ? With(row, grant) : row);
        return ended with { Credentials = [.. rows] };
    }

    internal override Message? Tell(ScreenContext context) => Outcome switch
    {
        RefreshOutcome.Refreshed { Trouble: { } trouble } => Message.Of(trouble, Id.ToString()),
        RefreshOutcome.Refreshed { ScopeChange: { } change } => Message.Note(
            $"{Id} is refreshed with other scopes: {change}"),
        // What refreshes itself as it should is no news, and must not cover what is.
        RefreshOutcome.Refreshed done when IsAsked => Message.Done($"{Id} is refreshed{Until(done, context)}"),
        RefreshOutcome.Fresh when IsAsked => Message.Done($"{Id} is fresh: another program has just refreshed it"),
        RefreshOutcome.Kept kept => new Message(
            MessageLevel.Failure, $"{Id} was not refreshed: {kept.Reason.Message}", "the token at hand is still good"),
        RefreshOutcome.Failed failed => Message.Of(failed.Problem, Id.ToString()),
        _ => null,
    };

    // The next look at the stores says the same; until then the row must not fall back to what it was.
    private static Credential With(Credential credential, Grant grant) => credential with
    {
        State = CredentialState.Valid,
        Lifetime = grant.Lifetime,
        Scopes = grant.Scopes,
        Fingerprint = grant.AccessToken.Fingerprint,
        FailedRefreshes = 0,
        NextRefreshAt = null,
        Note = null,
    };

    private static string Until(RefreshOutcome.Refreshed done, ScreenContext context) =>
        done.Grant.Lifetime.Expiry.At is { } end
            ? $", good for {TimeText.Left(end - context.Now)}"
            : "";
}
