using AgentAuth.Console.Words;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Logout;

/// <summary>Revokes and removes, as the person has seen it planned.</summary>
public sealed record LogOut(LogoutPlan Plan) : Work
{
    internal override bool IsToldByScreen => true;

    internal override AppState Begin(AppState state) =>
        state with { LoggingOut = state.LoggingOut.Add(Plan.Credential.Id) };

    internal override AppState Fail(AppState state) =>
        state with { LoggingOut = state.LoggingOut.Remove(Plan.Credential.Id) };

    protected override async Task RunAsync(WorkContext context)
    {
        context.Post(new LoggedOut(await context.Services.Logout.RunAsync(Plan, context.Stop).ConfigureAwait(false)));
        context.PostCredentials();
    }
}

public sealed record LoggedOut(LogoutResult Result) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) =>
        state with { LoggingOut = state.LoggingOut.Remove(Result.Credential) };

    internal override Message? Tell(ScreenContext context) => Result.Removed
        ? new Message(
            LogoutWords.IsDead(Result) ? MessageLevel.Done : MessageLevel.Note,
            $"{Result.Credential}: {LogoutWords.Outcome(Result)}")
        : null;
}
