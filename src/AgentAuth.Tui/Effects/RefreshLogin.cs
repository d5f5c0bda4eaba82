using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>Refreshes one login, due or not.</summary>
public sealed record RefreshLogin(CredentialId Id) : Work
{
    internal override string About => Id.ToString();

    internal override AppState Begin(AppState state) => state with { Refreshing = state.Refreshing.Add(Id) };

    internal override AppState Fail(AppState state) => state with { Refreshing = state.Refreshing.Remove(Id) };

    protected override async Task RunAsync(WorkContext context)
    {
        var outcome = await context.Services.Refresh(Id, context.Stop).ConfigureAwait(false);
        context.Post(new LoginRefreshed(Id, outcome, IsAsked: true));
        context.PostCredentials();
    }
}
