using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>Everything about one credential on a page of its own: life, scopes, consumers, history. Never the secret.</summary>
public sealed record DetailScreen : Screen
{
    public required Credential Credential { get; init; }

    /// <summary>The latest first; null while it is being read.</summary>
    public IReadOnlyList<AuditRow>? History { get; init; }

    /// <summary>Rows scrolled away at the top.</summary>
    public int Top { get; init; }

    public override string Name => "Credential";

    public static DetailScreen Of(Credential credential) => new() { Credential = credential };

    public override IReadOnlyList<Binding> Bindings(Scene scene) =>
    [
        CredentialActions.Renew(this, [Credential], scene),
        CredentialActions.LogOut(this, [Credential], scene),
        CredentialActions.LogIn(this, Credential, scene),
        CredentialActions.Copy(this, Credential, scene) with { Hint = "copy" },
        CredentialActions.OpenPage(this, Credential, scene),
        new("e", "its audit trail", BindingGroup.Act, () => To(AuditScreen.Of(Credential.Id))) { Hint = "events" },
        new("j k down up", "scroll", BindingGroup.Move) { Hint = "scroll", HintKey = "j/k" },
        new("esc", "back", BindingGroup.Move) { Hint = "back" },
    ];

    public override Step On(ViewEvent happened, Scene scene) => happened switch
    {
        Opened => Do(new Work.ReadHistory(Credential.Id), new Work.LookAtServers(IsForced: scene.Board.Servers is null)),
        Report.Listed or Report.Renewed => Again(scene),
        Report.HistoryRead read when read.Credential == Credential.Id => (this with { History = [.. read.Rows.Reverse()] }).Do(),
        InputEvent input when ListKeys.On(input, new ListWindow { Selected = Top }, Lines(scene), 1) is { } window => (this with
        {
            Top = Math.Min(window.Selected, Math.Max(0, Lines(scene) - scene.Size.Height + 1)),
        }).Do(),
        _ => base.On(happened, scene),
    };

    public override void Draw(Pen pen, Scene scene) => new DetailFrame(this, scene).Draw(pen);

    public override DateTimeOffset? NextChangeAt(Scene scene) => Changes.Earliest(
    [
        Changes.OfCredential(Credential, scene.Size.Width * scene.Glyphs.BarSteps.Length, scene.Now),
        Credential.NextRefreshAt is { } next && next > scene.Now ? Changes.OfCountdown(next, scene.Now) : null,
        scene.Board.Refreshing.Contains(Credential.Id) ? Changes.OfSpinner(scene, scene.Now) : null,
    ]);

    // A credential that is gone keeps its page, with the last that was known; its logout said the rest.
    private Step Again(Scene scene) => scene.Board.Find(Credential.Id) is { } found
        ? (this with { Credential = found }).Do(new Work.ReadHistory(found.Id))
        : Do();

    private int Lines(Scene scene) => new DetailFrame(this, scene).Height;
}
