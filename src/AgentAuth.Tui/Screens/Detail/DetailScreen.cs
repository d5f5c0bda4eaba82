using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens.Audit;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Detail;

/// <summary>
/// Everything about one credential on a page of its own: life, scopes, consumers, history. Never the secret.
/// </summary>
public sealed record DetailScreen : Screen
{
    public required Credential Credential { get; init; }

    /// <summary>The latest first; null while it is being read.</summary>
    public IReadOnlyList<AuditRow>? History { get; init; }

    /// <summary>Rows scrolled away at the top.</summary>
    public int Top { get; init; }

    public override string Name => "Credential";

    public static DetailScreen Of(Credential credential) => new() { Credential = credential };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        CredentialActions.Refresh(this, [Credential], context),
        CredentialActions.LogOut(this, [Credential], context),
        CredentialActions.LogIn(this, Credential, context),
        CredentialActions.Copy(this, Credential, context) with { Hint = "copy" },
        CredentialActions.OpenPage(this, Credential, context),
        new("e", "its audit trail", BindingGroup.Act, () => To(AuditScreen.Of(Credential.Id))) { Hint = "events" },
        CredentialActions.Edit(this, Credential) with { Hint = "note" },
        new("j k down up", "scroll", BindingGroup.Move) { Hint = "scroll", HintKey = "j/k" },
        new("esc", "back", BindingGroup.Move) { Hint = "back" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Opened => Do(
            new ReadHistory(Credential.Id), new LookAtServers(IsForced: context.State.Servers is null)),
        CredentialsListed or LoginRefreshed => Again(context),
        HistoryRead read
            when read.Credential == Credential.Id => (this with
            {
                History = [.. AuditStory.Of(read.Rows).Reverse()],
            }).Do(),
        InputEvent input
            when ListKeys.On(input, new ListWindow { Selected = Top }, Lines(context), 1) is { } window => (this with
            {
                Top = Math.Min(window.Selected, Math.Max(0, Lines(context) - context.Size.Height + 1)),
            }).Do(),
        _ => base.On(happened, context),
    };

    public override void Draw(CellPainter painter, ScreenContext context) =>
        new DetailFrame(this, context).Draw(painter);

    public override DateTimeOffset? NextChangeAt(ScreenContext context) => Changes.Earliest(
    [
        Changes.OfCredential(Credential, context.Size.Width * context.Glyphs.BarSteps.Length, context.Now),
        Credential.NextRefreshAt is { } next && next > context.Now ? Changes.OfCountdown(next, context.Now) : null,
        context.State.Refreshing.Contains(Credential.Id) ? Changes.OfSpinner(context, context.Now) : null,
    ]);

    // A credential that is gone keeps its page, with the last that was known; its logout said the rest.
    private Step Again(ScreenContext context) => context.State.Find(Credential.Id) is { } found
        ? (this with { Credential = found }).Do(new ReadHistory(found.Id))
        : Do();

    private int Lines(ScreenContext context) => new DetailFrame(this, context).Height;
}
