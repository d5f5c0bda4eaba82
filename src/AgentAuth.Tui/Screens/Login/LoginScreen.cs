using System.Collections.Immutable;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>A login from the choice of the provider to its result. What is stored changes only at the end.</summary>
public sealed record LoginScreen : Screen
{
    /// <summary>How long the person has.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public LoginStage Stage { get; init; }

    /// <summary>The credential to log in to again; null for a new one.</summary>
    public Credential? Again { get; init; }

    public string Search { get; init; } = "";

    /// <summary>The number of the provider, of those that match, that is chosen.</summary>
    public int Picked { get; init; }

    /// <summary>The number of the scope that the cursor is on.</summary>
    public int ScopeAt { get; init; }

    public ProviderDefinition? Provider { get; init; }

    public ImmutableArray<ScopeChoice> Scopes { get; init; } = [];

    /// <summary>The account part of the new credential's id; empty for the default one.</summary>
    public string Account { get; init; } = "";

    /// <summary>A scope being typed, or the account; null while keys choose.</summary>
    public LoginField? Editing { get; init; }

    public string NewScope { get; init; } = "";

    /// <summary>A server without a record being described; null while a provider is picked.</summary>
    public IssuerForm? Issuer { get; init; }

    public LoginFlow Flow { get; init; }

    /// <summary>Reports of an abandoned attempt, on this screen or an earlier one, carry another number.</summary>
    public int Attempt { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>What has been done so far, the latest last.</summary>
    public ImmutableArray<LoginStep> Steps { get; init; } = [];

    public HiddenField Answer { get; init; } = new();

    /// <summary>Why the pasted answer was no answer; null where it was not refused.</summary>
    public string? Refused { get; init; }

    public bool ShowsAddress { get; init; }

    /// <summary>The device code has the screen for itself, also where there are other ways.</summary>
    public bool ShowsCode { get; init; }

    /// <summary>The client id that the provider wants and nobody has given yet.</summary>
    public string ClientId { get; init; } = "";

    public LoginOutcome? Outcome { get; init; }

    public Problem? Problem { get; init; }

    public override string Name => "Log in";

    public override bool KeepsKeys => true;

    /// <summary>
    /// Whether the login goes on once an id is typed; where a secret is wanted too, the command asks for both.
    /// </summary>
    public bool WantsClientId =>
        Problem is { Code: ProblemCode.ClientIdRequired } && !ClientNeed.LacksSecret(Provider!, Flow);

    /// <summary>Null where the account is no part of an id.</summary>
    public CredentialId? Id =>
        Provider is not null
            && CredentialId.TryCreate(Provider.Id, Account.Length == 0 ? null : Account, out var id)
                ? id
                : null;

    public static LoginScreen Start(ScreenContext context, Credential? again)
    {
        var start = new LoginScreen();
        return again is { Kind: CredentialKind.Oauth, Custody: Custody.Owned }
            && context.State.ProviderOf(again) is { } provider && LoginChoices.CanLogIn(provider)
            ? start.For(provider, again)
            : start;
    }

    public LoginScreen For(ProviderDefinition provider, Credential? again) => this with
    {
        Stage = LoginStage.Scopes,
        Provider = provider,
        Again = again,
        Account = again?.Account ?? "",
        Scopes = [.. ScopeChoice.Of(provider, again?.Scopes ?? [])],
        Flow = provider.Flow,
        ScopeAt = 0,
        Editing = null,
    };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) => new LoginBindings(this, context).All;

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Report report => new LoginReports(this).On(report),
        Paste paste when Stage == LoginStage.SignIn => Give(Answer.On(paste)!),
        InputEvent input when Stage == LoginStage.Provider && Issuer is not null => OnIssuer(Issuer, input, context),
        InputEvent when Stage == LoginStage.Provider => Do(),
        InputEvent input when Editing is not null => new LoginTyping(this, context).On(input),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context) => LoginFrame.Draw(this, painter, context);

    public override DateTimeOffset? NextChangeAt(ScreenContext context) =>
        Stage == LoginStage.SignIn ? context.Now + TimeSpan.FromSeconds(1) : null;

    internal override Page? CreatePage(PageHost host) => new LoginPage(host);

    internal Step Begin(LoginFlow flow, ScreenContext context) => (this with
    {
        Stage = LoginStage.SignIn,
        Flow = flow,
        Attempt = context.State.Logins + 1,
        StartedAt = context.Now,
        Steps = [],
        Answer = new HiddenField(),
        Refused = null,
        ShowsCode = false,
        Editing = null,
        Outcome = null,
        Problem = null,
    }).Do(new LogIn(context.State.Logins + 1, new LoginRequest
    {
        Id = Id!,
        Provider = Provider!,
        Scopes = [.. Scopes.Where(choice => choice.IsOn).Select(choice => choice.Scope)],
        Flow = flow,
        Timeout = Timeout,
    }));

    private Step OnIssuer(IssuerForm form, InputEvent input, ScreenContext context) => input switch
    {
        KeyPress key
            when key.Is(KeyName.Enter) => form.WhyNot(context.State.Providers.Select(provider => provider.Id)) is null
                ? For(form.Provider, null).Do()
                : Do(),
        _ => Do(),
    };

    /// <summary>A whole answer that was pasted is judged at once; a typed one with enter.</summary>
    private Step Give(HiddenField answer) => answer switch
    {
        { Secret: { } secret } => (this with { Answer = new HiddenField(), Refused = null, Editing = null })
            .Do(new AnswerLogin(Attempt, new Paste(secret.Reveal()))),
        { Fault: { } fault } => (this with { Refused = $"what was pasted {fault}" }).Do(),
        _ => Do(),
    };
}
