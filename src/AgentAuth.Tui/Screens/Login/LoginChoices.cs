using AgentAuth.Core.Providers;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>
/// The picker of a login: the providers that match what is typed, and after them any other server.
/// </summary>
internal sealed class LoginChoices(LoginScreen screen, ScreenContext context)
{
    public IReadOnlyList<ProviderDefinition> Found =>
    [
        .. context.State.Providers.Where(provider =>
            provider.Id.Contains(screen.Search, StringComparison.OrdinalIgnoreCase)
            || provider.Name.Contains(screen.Search, StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>Null where it is the other server.</summary>
    public ProviderDefinition? Current => screen.Picked < Found.Count ? Found[screen.Picked] : null;

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

    /// <summary>What enter leads to.</summary>
    public Step Take() => Current is { } provider ? Choose(provider) : Describe().Do();

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
}
