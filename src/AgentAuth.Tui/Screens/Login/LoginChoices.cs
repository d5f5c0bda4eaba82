using AgentAuth.Core.Providers;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>The picker of a login: the providers that match what is typed.</summary>
internal sealed class LoginChoices(LoginScreen screen, ScreenContext context)
{
    public IReadOnlyList<ProviderDefinition> Found =>
    [
        .. context.State.Providers.Where(provider =>
            provider.Id.Contains(screen.Search, StringComparison.OrdinalIgnoreCase)
            || provider.Name.Contains(screen.Search, StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>The rows of the list: the providers, and after them any other server.</summary>
    public int Count => Found.Count + 1;

    public bool IsOtherServer => screen.Window.Selected == Found.Count;

    public ProviderDefinition? Current => screen.Window.Selected < Found.Count ? Found[screen.Window.Selected] : null;

    public static bool CanLogIn(ProviderDefinition provider) =>
        provider is { Delegation: null, Flow: not LoginFlow.ApiKey };

    public static string How(ProviderDefinition provider) => provider switch
    {
        { Delegation: { } other } => $"log in with {other.Program}",
        { Flow: LoginFlow.ApiKey } => "API key",
        { Flow: LoginFlow.Device } => "device code",
        { DeviceAuthorizationEndpoint: not null } => "browser or device code",
        _ => "browser",
    };

    public int LoginsOf(ProviderDefinition provider) =>
        context.State.Credentials.Count(credential => credential.Provider == provider.Id);

    public Step On(InputEvent input) => input switch
    {
        KeyPress key when key.Is(KeyName.Enter) && IsOtherServer => Describe().Do(),
        KeyPress key when key.Is(KeyName.Enter) && Current is { } provider => Choose(provider),
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click => Click(click),
        _ when ListKeys.OnArrows(
            input, screen.Window, Count,
            LoginFrame.PickRows(context)) is { } window => (screen with { Window = window }).Do(),
        _ => screen.Do(),
    };

    // An address that was typed to search by is the issuer.
    private LoginScreen Describe() => screen with
    {
        Issuer = screen.Search.Contains("://", StringComparison.Ordinal)
            ? new IssuerForm().OfIssuer(screen.Search)
            : new IssuerForm(),
    };

    private Step Choose(ProviderDefinition provider) => provider switch
    {
        { Delegation: { } other } => screen.Do(
            new Navigation.Say(Message.Note($"{provider.Name} is logged in to by its own program", other.Login))),
        { Flow: LoginFlow.ApiKey } => screen.Do(new Navigation.Back(), new Navigation.To(AddScreen.For(provider))),
        _ => FreeAccount(screen.For(provider, null)).Do(),
    };

    // One id is one credential: a second login of a provider starts with its name field open.
    private LoginScreen FreeAccount(LoginScreen next) => context.State.FindNamed(next.Provider!.Id) is null
        ? next
        : next with { Editing = LoginField.Account };

    private Step Click(MouseInput click)
    {
        var row = screen.Window.Top + click.Y - LoginFrame.PickTop;
        return click.Y >= LoginFrame.PickTop && click.Y < LoginFrame.PickTop + LoginFrame.PickRows(context)
            && row < Count
            ? (screen with { Window = screen.Window with { Selected = row } }).Do()
            : screen.Do();
    }
}
