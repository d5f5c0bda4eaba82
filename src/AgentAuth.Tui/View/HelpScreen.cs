using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>The keys of the screen below, made from its bindings, and what the marks mean.</summary>
public sealed record HelpScreen : Screen
{
    public required string About { get; init; }

    public required IReadOnlyList<Binding> Told { get; init; }

    public int Top { get; init; }

    /// <summary>Words that every line shown has to hold.</summary>
    public string Search { get; init; } = "";

    public bool IsTyping { get; init; }

    public override string Name => "Help";

    public override bool KeepsKeys => IsTyping;

    public static HelpScreen For(AgentView view, DateTimeOffset now) => new()
    {
        About = view.Top.Name,
        Told =
        [
            .. view.Top.Bindings(view.SceneFor(view.Top, now)).Concat(GlobalBindings.All(view, now))
                .Select(binding => binding with { Keys = view.Keys.Shown(binding.Keys) }),
        ],
    };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) => IsTyping
        ?
        [
            new("enter", "keep the search", BindingGroup.Find) { Hint = "keep" },
            new("esc", "drop the search", BindingGroup.Find) { Hint = "drop" },
        ]
        :
        [
            new("j k down up", "scroll", BindingGroup.Move) { Hint = "scroll", HintKey = "j/k" },
            new("/", "search", BindingGroup.Find, () => (this with { IsTyping = true }).Do())
            {
                Hint = "search",
            },
            new("esc", "close", BindingGroup.Move, () => Do(new Navigation.Back())) { Hint = "close" },
        ];

    public override Step On(ViewEvent happened, ScreenContext context)
    {
        if (IsTyping && happened is InputEvent typed)
        {
            return Type(typed).Do();
        }

        var hidden = Math.Max(0, new HelpFrame(this, context).Height - context.Size.Height);
        return happened is InputEvent input
            && ListKeys.On(input, new ListWindow { Selected = Top }, hidden + 1, context.Size.Height) is { } window
            ? (this with { Top = window.Selected }).Do()
            : base.On(happened, context);
    }

    internal override Page? CreatePage(PageHost host) => new HelpPage(host);

    /// <summary>Whether a line with these texts is one that is looked for.</summary>
    internal bool Finds(params ReadOnlySpan<string?> texts)
    {
        var line = string.Join(' ', texts);
        return Search.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private HelpScreen Type(InputEvent input) => input switch
    {
        KeyPress key when key.Is(KeyName.Enter) => this with { IsTyping = false },
        KeyPress key when key.Is(KeyName.Escape) => this with { IsTyping = false, Search = "" },
        _ => this,
    };

    public override void Draw(CellPainter painter, ScreenContext context) => new HelpFrame(this, context).Draw(painter);
}
