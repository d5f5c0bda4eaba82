using System.Collections.Immutable;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Logout;

/// <summary>
/// Asks before a logout, by its consequences: what is revoked, who stops working. Cancel has the focus. Where anything
/// uses the credential, or several go at once, its name is typed first; nothing else lets the deed happen.
/// </summary>
public sealed record LogoutScreen : Screen
{
    public required ImmutableArray<CredentialId> Ids { get; init; }

    /// <summary>Null while the consequences are being looked up.</summary>
    public IReadOnlyList<LogoutPlan>? Plans { get; init; }

    public string Typed { get; init; } = "";

    /// <summary>What has the keys.</summary>
    public LogoutFocus Focus { get; init; }

    public int Top { get; init; }

    /// <summary>What has become of each so far; empty until it was confirmed.</summary>
    public ImmutableArray<LogoutResult> Results { get; init; } = [];

    public bool IsConfirmed { get; init; }

    public override string Name => "Log out";

    public override bool IsOverlay => true;

    public override bool KeepsKeys => true;

    public bool IsDone => IsConfirmed && Results.Length >= Plans!.Count;

    public bool NeedsName => Plans is { } plans && (plans.Count > 1 || plans.Any(plan => plan.HasVictims));

    /// <summary>What has to be typed.</summary>
    public string Phrase => Plans is [var only] ? only.Credential.Id.ToString() : $"log out {Plans?.Count}";

    public bool IsAllowed => Plans is { Count: > 0 } && !IsConfirmed && (!NeedsName || Typed == Phrase);

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) => IsConfirmed || Plans is not { Count: > 0 }
        ? [new("enter esc", "close", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "close" }]
        :
        [
            new("tab", "next field or button", BindingGroup.Move) { Hint = "next" },
            new("enter", "press the button", BindingGroup.Act)
            {
                Hint = Focus == LogoutFocus.Cancel ? "cancel" : "go on",
            },
            new("esc", "cancel", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "cancel" },
            new("pgup pgdn", "scroll", BindingGroup.Move),
        ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Opened => Do(new PlanLogout(Ids)),
        LogoutPlanned planned when Plans is null => (this with { Plans = planned.Plans }).Do(),
        LoggedOut done
            when IsOurs(done.Result.Credential) => (this with { Results = Results.Add(done.Result) }).Do(),
        WorkFailed { Work: LogOut failed } report when IsOurs(failed.Plan.Credential.Id) => (this with
        {
            Results = Results.Add(
                new LogoutResult(
                    failed.Plan.Credential.Id, RevocationStatus.Skipped, Removed: false, [], null, report.Problem)),
        }).Do(),
        Paste paste when NeedsName && !IsConfirmed =>
            (this with { Typed = Typed + UntrustedText.Line(paste.Text) }).Do(),
        KeyPress key
            when key.Is(KeyName.PageDown) || key.Is(KeyName.PageUp) => Scroll(key.Is(KeyName.PageDown), context),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context) =>
        new LogoutFrame(this, context).Draw(painter);

    public override DateTimeOffset? NextChangeAt(ScreenContext context) =>
        Plans is null || (IsConfirmed && !IsDone) ? Changes.OfSpinner(context, context.Now) : null;

    private bool IsOurs(CredentialId id) => Ids.Contains(id);

    internal override Page? CreatePage(PageHost host) => new LogoutPage(host);

    internal Step Confirm() => IsAllowed
        ? (this with { IsConfirmed = true, Top = 0 }).Do([.. Plans!.Select(plan => (Effect)new LogOut(plan))])
        : Do();

    private Step Scroll(bool isDown, ScreenContext context) =>
        (this with { Top = Math.Clamp(Top + (isDown ? 3 : -3), 0, new LogoutFrame(this, context).Hidden) }).Do();
}
