using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Tui.Screens.Approve;
using AgentAuth.Tui.Screens.Copy;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Login;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>What can be done with a server wherever it is shown, and why not where it cannot.</summary>
internal static class ServerActions
{
    private const string NothingSelected = "nothing is selected";

    public static IEnumerable<Binding> For(Screen screen, ServerEntry? server, ScreenContext context)
    {
        var credentials = server is null ? [] : new ServerFacts(server, context).Credentials;
        var missing = server?.Credentials.FirstOrDefault(id => context.State.Find(id) is null);
        yield return new Binding("A", "approve…", BindingGroup.Act, () => screen.To(ApproveScreen.Of(server!)))
        {
            Hint = "approve",
            Off = server switch
            {
                null => NothingSelected,
                { NeedsApproval: true } => null,
                { Scope: "project" } => "it is approved as it stands, or asks for no secret",
                _ => "it is your own: only what comes with a project needs approval",
            },
        };
        yield return new Binding(
            "c", "go to its credential", BindingGroup.Act, () => screen.To(DetailScreen.Of(credentials[0])))
        {
            Hint = "credential",
            Off = server is null
                ? NothingSelected
                : credentials.Count > 0
                    ? null
                    : missing is null ? "it uses none of ours" : $"there is no {missing}: log in with L",
        };
        yield return new Binding(
            "L", missing is null ? "log in" : $"log in: {missing}", BindingGroup.Act,
            () => screen.To(LogIn(missing, credentials, context)))
        {
            Hint = missing is null ? null : "log in",
            Off = missing?.Provider == McpServer.ProviderId ? LoginHint.For(missing) : null,
        };
        yield return CredentialActions.Refresh(screen, credentials, context) with
        {
            Label = "refresh its credentials",
            Hint = null,
        };
        yield return new Binding("y", "copy…", BindingGroup.Act, () => screen.To(CopyScreen.Of(server!)))
        {
            Hint = "copy",
            Off = server is null ? NothingSelected : null,
        };
    }

    private static LoginScreen LogIn(
        CredentialId? missing, IReadOnlyList<Credential> credentials, ScreenContext context) =>
        context.State.Providers.FirstOrDefault(provider => provider.Id == missing?.Provider) is { } provider
            ? LoginChoices.CanLogIn(provider)
                ? new LoginScreen().For(provider, null) with { Account = missing?.Account ?? "" }
                : new LoginScreen { Search = provider.Id }
            : LoginScreen.Start(context, credentials is [var first, ..] ? first : null);
}
