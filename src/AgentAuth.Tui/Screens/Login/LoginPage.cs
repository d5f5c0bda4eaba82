using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>
/// The fields of a login at its stages. The pasted answer has none: it is a secret, and the screen takes it itself.
/// </summary>
internal sealed class LoginPage : ControlPage<LoginScreen>
{
    public LoginPage(PageHost host)
        : base(host)
    {
        Field(
            On(
                screen => screen is { Stage: LoginStage.Provider, Issuer: null },
                (_, body) => LoginPickFrame.SearchIn(body)),
            screen => screen.Search,
            (screen, typed, _) => (screen with { Search = typed, Picked = 0 }).Do());
        Steers(Choices(
            new ChoiceList(isSteered: true),
            (screen, context) => screen is { Stage: LoginStage.Provider, Issuer: null }
                ? LoginPickFrame.ListIn(LoginFrame.BodyOf(context), context)
                : null,
            (screen, context, width) => new LoginPickFrame(screen, context).Rows(width), screen => screen.Picked,
            (screen, at, _) => (screen with { Picked = at }).Do()));
        Steers(Choices(
            new ChoiceList(isSteered: true),
            (screen, context) => screen is { Stage: LoginStage.Scopes, Scopes.Length: > 0 }
                ? LoginScopesFrame.ListIn(LoginFrame.BodyOf(context), context)
                : null,
            (screen, context, width) => new LoginScopesFrame(screen, context).Rows(width), screen => screen.ScopeAt,
            (screen, at, _) => (screen with { ScopeAt = at }).Do()));
        OfIssuer(0, form => form.Issuer, (form, typed) => form.OfIssuer(typed));
        OfIssuer(1, form => form.Name, (form, typed) => form.OfName(typed));
        OfIssuer(2, form => form.ClientId, (form, typed) => form with { ClientId = typed });
        Field(
            Edits(
                LoginField.Account, LoginStage.Scopes,
                (screen, context, body) => new LoginScopesFrame(screen, context).AccountIn(body)),
            screen => screen.Account, (screen, typed, _) => (screen with { Account = typed }).Do());
        Field(
            Edits(LoginField.Scope, LoginStage.Scopes, (_, _, body) => LoginScopesFrame.ScopeIn(body)),
            screen => screen.NewScope, (screen, typed, _) => (screen with { NewScope = typed }).Do());
        Field(
            Edits(LoginField.ClientId, LoginStage.Done, (_, _, body) => LoginResultFrame.ClientIdIn(body)),
            screen => screen.ClientId, (screen, typed, _) => (screen with { ClientId = typed }).Do());
        MovesByArrows();
    }

    private static Func<LoginScreen, ScreenContext, CellArea?> On(
        Func<LoginScreen, bool> isThere, Func<LoginScreen, CellArea, CellArea> place) =>
        (screen, context) => isThere(screen) ? place(screen, LoginFrame.BodyOf(context)) : null;

    private static Func<LoginScreen, ScreenContext, CellArea?> Edits(
        LoginField field, LoginStage stage, Func<LoginScreen, ScreenContext, CellArea, CellArea> place) =>
        (screen, context) => screen.Editing == field && screen.Stage == stage
            ? place(screen, context, LoginFrame.BodyOf(context))
            : null;

    private void OfIssuer(
        int number, Func<IssuerForm, string> text, Func<IssuerForm, string, IssuerForm> edit) => Field(
        On(
            screen => screen is { Stage: LoginStage.Provider, Issuer: not null },
            (_, body) => IssuerFrame.PlaceOf(number, body)),
        screen => screen.Issuer is { } form ? text(form) : "",
        (screen, typed, _) => screen.Issuer is { } form
            ? (screen with { Issuer = edit(form, typed) }).Do()
            : screen.Do(),
        focused: screen => screen.Issuer is { } form ? screen with { Issuer = form with { Focus = number } } : screen);
}
