using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.Copy;
using AgentAuth.Tui.Screens.Edit;
using AgentAuth.Tui.Screens.Login;
using AgentAuth.Tui.Screens.Logout;
using AgentAuth.Tui.Screens.Owner;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Detail;

/// <summary>What can be done with a credential wherever it is shown, and why not where it cannot.</summary>
internal static class CredentialActions
{
    /// <summary>Makes this one good again: a login by another one, a key by another secret.</summary>
    public static Binding LogIn(Screen screen, Credential? credential, ScreenContext context) => credential switch
    {
        _ when OwnerScreen.For(credential, OwnerAction.Login) is { } owner =>
            new Binding("L", $"log in again with {owner.Credential.Owner}…", BindingGroup.Act, () => screen.To(owner))
            {
                Hint = "log in",
            },
        { Custody: not Custody.Mirrored } key when IsGiven(key) =>
            new Binding("L", "replace its secret…", BindingGroup.Act, () => screen.To(AddScreen.Replacing(key)))
            {
                Hint = "replace",
            },
        _ => new Binding(
            "L", "log in again", BindingGroup.Act, () => screen.To(LoginScreen.Start(context, credential)))
        {
            Hint = "log in",
            Off = credential is null ? "nothing is selected" : WhyNotLoggedIn(credential, context),
        },
    };

    public static Binding Refresh(Screen screen, IReadOnlyList<Credential> chosen, ScreenContext context)
    {
        if (chosen is [var one] && OwnerScreen.For(one, OwnerAction.Refresh) is { } owner)
        {
            return new Binding("r", $"refresh with {one.Owner}…", BindingGroup.Act, () => screen.To(owner))
            {
                Hint = "refresh",
            };
        }

        var able = chosen.Where(credential => WhyNotRefreshed(credential, context) is null).ToList();
        return new Binding(
            "r", chosen.Count > 1 ? $"refresh the {chosen.Count} marked" : "refresh now", BindingGroup.Act,
            () => screen.Do(
                [.. able.Select(credential => (Effect)new RefreshLogin(credential.Id))]))
        {
            Hint = "refresh",
            Off = able.Count > 0 ? null
                : chosen.Count == 0 ? "nothing is selected" : WhyNotRefreshed(chosen[0], context),
        };
    }

    public static Binding LogOut(Screen screen, IReadOnlyList<Credential> chosen, ScreenContext context)
    {
        if (chosen is [var one] && OwnerScreen.For(one, OwnerAction.Logout) is { } owner)
        {
            return new Binding("x", $"log out with {one.Owner}…", BindingGroup.Act, () => screen.To(owner))
            {
                Hint = "log out",
            };
        }

        var able = chosen.Where(credential => WhyNotLoggedOut(credential, context) is null).ToList();
        return new Binding(
            "x", "log out and revoke…", BindingGroup.Act,
            () => screen.To(new LogoutScreen { Ids = [.. able.Select(credential => credential.Id)] }))
        {
            Hint = "log out",
            Off = able.Count > 0
                ? null
                : chosen.Count == 0 ? "nothing is selected" : WhyNotLoggedOut(chosen[0], context),
        };
    }

    public static Binding Copy(Screen screen, Credential? credential, ScreenContext context) => new(
        "y", "copy…, no secrets", BindingGroup.Act, () => screen.To(CopyScreen.Of(credential!, context)))
    { Off = credential is null ? "nothing is selected" : null };

    public static Binding Edit(Screen screen, Credential? credential) => new(
        "n", "tags and note…", BindingGroup.Act, () => screen.To(EditScreen.Of(credential!)))
    { Off = credential is null ? "nothing is selected" : null };

    public static Binding OpenPage(Screen screen, Credential? credential, ScreenContext context)
    {
        var page = credential is null ? null : ProviderPage.Of(context.State.ProviderOf(credential));
        return new Binding("o", "open provider page", BindingGroup.Act, () => screen.Do(new OpenPage(page!)))
        {
            Off = credential is null ? "nothing is selected"
                : page is null ? $"no page of {credential.Provider} is known"
                : context.Session.Place is { IsElsewhere: true, HasChosenBrowser: false } place
                    ? $"{place.Why}: copy its address with y"
                    : null,
        };
    }

    /// <summary>Whether somebody typed, pasted or pointed to it; else it comes from a login.</summary>
    private static bool IsGiven(Credential credential) =>
        credential.Kind is not CredentialKind.Oauth && credential.Id.Provider != McpServer.ProviderId;

    private static string? WhyNotLoggedIn(Credential credential, ScreenContext context) => credential switch
    {
        { Custody: Custody.Mirrored } => $"it belongs to {credential.Owner}: log in there",
        { Id.Provider: McpServer.ProviderId } => LoginHint.For(credential.Id),
        _ when context.State.ProviderOf(credential) is null => $"there is no provider {credential.Provider} here",
        _ => null,
    };

    private static string? WhyNotRefreshed(Credential credential, ScreenContext context) => credential switch
    {
        _ when context.State.Refreshing.Contains(credential.Id) => "it is being refreshed",
        { Custody: Custody.Mirrored } => $"it belongs to {credential.Owner}, which refreshes it",
        { Custody: Custody.Delegated or Custody.Reference } => "it is read anew at every use",
        { Kind: not CredentialKind.Oauth } => "keys are not refreshed: L replaces it",
        { State: CredentialState.Revoked or CredentialState.LoginRequired } =>
            "the provider refuses: log in again with L",
        { Refreshable: false } => "it has no refresh token: log in again with L",
        _ => null,
    };

    private static string? WhyNotLoggedOut(Credential credential, ScreenContext context) => credential switch
    {
        _ when context.State.LoggingOut.Contains(credential.Id) => "it is being logged out",
        { Custody: Custody.Mirrored } => $"it belongs to {credential.Owner}: log out there",
        _ => null,
    };
}
