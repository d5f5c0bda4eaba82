using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>What can be done at each stage of a login.</summary>
internal sealed class LoginBindings(LoginScreen screen, ScreenContext context)
{
    public IReadOnlyList<Binding> All => screen switch
    {
        { Stage: LoginStage.Provider, Issuer: not null } => Describing,
        { Stage: LoginStage.Provider } => Picking,
        { Editing: not null } => Typing,
        { Stage: LoginStage.Scopes } => Scoping,
        { Stage: LoginStage.SignIn } => SigningIn,
        _ => Ending,
    };

    private IReadOnlyList<Binding> Picking =>
    [
        new("enter", "choose", BindingGroup.Act, new LoginChoices(screen, context).Take) { Hint = "choose" },
        new("up down", "move", BindingGroup.Move) { Hint = "move", HintKey = "up/down" },
        new("esc", "cancel", BindingGroup.Act, () => screen.Do(new Navigation.Back())) { Hint = "cancel" },
    ];

    private IReadOnlyList<Binding> Describing =>
    [
        new("enter", "go on", BindingGroup.Act) { Hint = "go on" },
        new("tab down", "next field", BindingGroup.Move) { Hint = "next field" },
        new("esc", "back to the list", BindingGroup.Act, () => (screen with { Issuer = null }).Do()) { Hint = "back" },
    ];

    private IReadOnlyList<Binding> Typing =>
    [
        new("enter", "done", BindingGroup.Act) { Hint = "done" },
        new(
            "esc", "leave the field", BindingGroup.Act,
            () => (screen with { Editing = null, NewScope = "", Answer = new HiddenField() })
                .Do()) { Hint = "leave" },
    ];

    private IReadOnlyList<Binding> Scoping =>
    [
        new("enter", "sign in", BindingGroup.Act, () => screen.Begin(screen.Flow, context))
        {
            Hint = "sign in",
            Off = screen.Id is null ? "the account name has letters that an id cannot have" : null,
        },
        new("space", "ask for it, or not", BindingGroup.Act, Toggle)
        {
            Hint = "toggle",
            Off = screen.Scopes.Length == 0 ? "there are no scopes" : null,
        },
        new(
            "p", "the next preset", BindingGroup.Act,
            () => (screen with { Scopes = ScopePreset.Next(screen.Scopes) }).Do())
        {
            Hint = "preset",
            Off = ScopePreset.For(screen.Scopes).Count < 2 ? "there is nothing to choose between" : null,
        },
        new("+", "another scope", BindingGroup.Act, () => (screen with { Editing = LoginField.Scope }).Do())
        {
            Hint = "scope",
        },
        new("n", "name the account", BindingGroup.Act, () => (screen with { Editing = LoginField.Account }).Do())
        {
            Hint = "account",
            Off = screen.Again is null ? null : "it stays the one that it was",
        },
        new("d", "use a device code", BindingGroup.Act, () => screen.Begin(LoginFlow.Device, context))
        {
            Hint = "device code",
            Off = WhyNoDevice,
        },
        new(
            "backspace", "another provider", BindingGroup.Move,
            () => (screen with { Stage = LoginStage.Provider, Picked = 0 })
                .Do()) { Hint = "back", HintKey = "bksp" },
        new("j k down up", "move", BindingGroup.Move),
        new("esc", "cancel", BindingGroup.Act, () => screen.Do(new Navigation.Back())) { Hint = "cancel" },
    ];

    private IReadOnlyList<Binding> SigningIn =>
    [
        new("o", "open the page in the browser", BindingGroup.Act, () => screen.Do(new OpenPage(Page!)))
        {
            Hint = "open",
            Off = Page is null
                ? "there is no page yet"
                : context.Session.Place is { IsElsewhere: true, HasChosenBrowser: false } place ? place.Why : null,
        },
        new(
            "y", ShowsCode ? "copy the code" : "copy the whole link", BindingGroup.Act,
            () => Copy(ShowsCode ? Device!.Device.UserCode : Browser!.Address.AbsoluteUri))
        {
            Hint = ShowsCode ? "copy code" : "copy link",
            Off = Page is null ? "there is none yet" : null,
        },
        new("t", "copy the ssh command", BindingGroup.Act, () => Copy(Tunnel!))
        {
            Hint = "copy ssh",
            Off = Tunnel is null ? "there is none" : null,
        },
        new(
            "u", "show the whole link", BindingGroup.Act,
            () => (screen with { ShowsAddress = !screen.ShowsAddress }).Do())
        {
            Hint = screen.ShowsAddress ? "hide link" : "full link",
            Off = Browser is null || ShowsCode ? "there is none"
                : context.Session.Place.IsElsewhere && Tunnel is null ? "it is shown already"
                : null,
        },
        new("p", "type or paste the answer", BindingGroup.Act, () => (screen with { Editing = LoginField.Answer }).Do())
        {
            Hint = "paste",
            Off = Browser is null ? "nothing can be pasted yet" : null,
        },
        new(
            "c", ShowsCode ? "show every way" : "show the code large", BindingGroup.Act,
            () => (screen with { ShowsCode = !screen.ShowsCode }).Do())
        {
            Hint = ShowsCode ? "all ways" : "code",
            Off = Device is null || Browser is null ? "there is one way only" : null,
        },
        new("d", "use a device code", BindingGroup.Act, () => screen.Begin(LoginFlow.Device, context))
        {
            Hint = "device code",
            Off = WhyNoDevice,
        },
        new(
            "esc", "cancel the login", BindingGroup.Act,
            () => (screen with { Stage = LoginStage.Scopes, Flow = screen.Provider!.Flow, ScopeAt = 0 })
                .Do(new CancelLogin(screen.Attempt))) { Hint = "cancel" },
    ];

    private IReadOnlyList<Binding> Ending => screen.Outcome is LoginOutcome.Granted granted
        ?
        [
            new("enter esc", "done", BindingGroup.Act, () => screen.Do(new Navigation.Back())) { Hint = "done" },
            new(
                "c", "go to the credential", BindingGroup.Act,
                () => screen.Do(
                    new Navigation.Back(),
                    new Navigation.ToCredential(granted.Grant.Id)))
            {
                Hint = "credential",
                Off = context.State.Find(granted.Grant.Id) is null ? "it is being read" : null,
            },
            new("l", "another login", BindingGroup.Act, () => new LoginScreen().Do()) { Hint = "another" },
        ]
        :
        [
            .. Client,
            new("a", "sign in again", BindingGroup.Act, () => screen.Begin(screen.Flow, context)) { Hint = "again" },
            new("s", "ask for other scopes", BindingGroup.Act, () => (screen with { Stage = LoginStage.Scopes }).Do())
            {
                Hint = "scopes",
            },
            new("d", "use a device code", BindingGroup.Act, () => screen.Begin(LoginFlow.Device, context))
            {
                Hint = "device code",
                Off = WhyNoDevice,
            },
            new("enter esc", "close", BindingGroup.Act, () => screen.Do(new Navigation.Back())) { Hint = "close" },
        ];

    private IReadOnlyList<Binding> Client => screen is { WantsClientId: true, Provider: { } provider }
        ?
        [
            new("i", "give the client id", BindingGroup.Act, () => (screen with { Editing = LoginField.ClientId }).Do())
            {
                Hint = "client id",
            },
            new(
                "o", "open the page that makes one", BindingGroup.Act,
                () => screen.Do(new OpenPage(new Uri(provider.ClientPage!))))
            {
                Hint = "open",
                Off = provider.ClientPage is null ? "its page is not known" : null,
            },
        ]
        : [];

    private LoginStep.WaitingForBrowser? Browser => screen.Steps.OfType<LoginStep.WaitingForBrowser>().LastOrDefault();

    private LoginStep.WaitingForDevice? Device => screen.Steps.OfType<LoginStep.WaitingForDevice>().LastOrDefault();

    private Uri? Page => Browser?.Address ?? Device?.Device.VerificationUriComplete ?? Device?.Device.VerificationUri;

    private string? WhyNoDevice => screen switch
    {
        { Flow: LoginFlow.Device, Stage: not LoginStage.Done } => "it is used already",
        { Stage: LoginStage.SignIn } when Device is not null => "it is shown already",
        { Provider: { DeviceAuthorizationEndpoint: null, Issuer: null } } => "the provider has none",
        _ => null,
    };

    private bool ShowsCode => Device is not null && (Browser is null || screen.ShowsCode);

    private string? Tunnel => Browser is { } browser ? context.Session.Place.TunnelTo(browser.RedirectUri) : null;

    private Step Copy(string text) => screen.Do(
        new TerminalEffect.Copy(text),
        new Navigation.Say(Message.Note("sent to the terminal's clipboard")));

    private Step Toggle()
    {
        var at = screen.ScopeAt;
        return (screen with
        {
            Scopes = screen.Scopes.SetItem(at, screen.Scopes[at] with { IsOn = !screen.Scopes[at].IsOn }),
        }).Do();
    }
}
