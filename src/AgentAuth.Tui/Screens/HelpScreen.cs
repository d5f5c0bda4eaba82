using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>The keys of the screen below, made from its bindings, and what the marks mean.</summary>
public sealed record HelpScreen : Screen
{
    public required string About { get; init; }

    public required IReadOnlyList<Binding> Told { get; init; }

    public int Top { get; init; }

    public override string Name => "Help";

    public static HelpScreen For(AgentView view, DateTimeOffset now) => new()
    {
        About = view.Top.Name,
        Told =
        [
            .. view.Top.Bindings(view.SceneFor(view.Top, now)).Concat(GlobalBindings.All(view, now))
                .Select(binding => binding with { Keys = view.Keys.Shown(binding.Keys) }),
        ],
    };

    public override IReadOnlyList<Binding> Bindings(Scene scene) =>
    [
        new("j k down up", "scroll", BindingGroup.Move) { Hint = "scroll", HintKey = "j/k" },
        new("esc", "close", BindingGroup.Move, () => Do(new Go.Back())) { Hint = "close" },
    ];

    public override Step On(ViewEvent happened, Scene scene)
    {
        var hidden = Math.Max(0, new HelpFrame(this, scene).Height - scene.Size.Height);
        return happened is InputEvent input && ListKeys.On(input, new ListWindow { Selected = Top }, hidden + 1, scene.Size.Height) is { } window
            ? (this with { Top = window.Selected }).Do()
            : base.On(happened, scene);
    }

    public override void Draw(Pen pen, Scene scene) => new HelpFrame(this, scene).Draw(pen);
}
