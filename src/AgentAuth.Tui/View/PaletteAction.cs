using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens;

namespace AgentAuth.Tui.View;

/// <summary>One line of the palette.</summary>
/// <param name="Binding">What is done.</param>
/// <param name="View">The number of the view, from 0, that is gone to first; null where nothing is gone to.</param>
/// <param name="Label">What is read and searched.</param>
public sealed record PaletteAction(Binding Binding, int? View, string Label)
{
    /// <summary>What leads to it, once the palette is closed.</summary>
    internal IReadOnlyList<Effect> Way => View is { } number
        ? [new Navigation.ToView(number), new Navigation.Press(Binding.Presses.First())]
        : [new Navigation.Press(Binding.Presses.First())];

    /// <summary>What can be done here first, and of each what can be done now first.</summary>
    internal static IReadOnlyList<PaletteAction> All(AgentView view, DateTimeOffset now)
    {
        var here = view.Top.Bindings(view.SceneFor(view.Top, now)).Concat(GlobalBindings.All(view, now))
            .Where(binding => binding.Run is not null && !binding.Label.Contains("palette", StringComparison.Ordinal))
            .OrderBy(binding => binding.Off is not null)
            .Select(binding => new PaletteAction(Shown(binding, view), null, binding.Label))
            .ToList();
        var known = here.Select(action => action.Label).ToHashSet();
        return [.. here, .. Elsewhere(view, now).Where(action => !known.Contains(action.Binding.Label))];
    }

    // Moving about a view that is not seen is no command.
    private static IEnumerable<PaletteAction> Elsewhere(AgentView view, DateTimeOffset now) => view.Views
        .SelectMany((screen, number) => ReferenceEquals(screen, view.Top)
            ? []
            : screen.Bindings(view.SceneFor(screen, now))
                .Where(binding => binding is { Run: not null, Group: not BindingGroup.Move })
                .Select(binding => new PaletteAction(Shown(binding, view), number, $"{screen.Name}: {binding.Label}")))
        .OrderBy(action => action.Binding.Off is not null);

    private static Binding Shown(Binding binding, AgentView view) =>
        binding with { HintKey = view.Keys.Shown(binding.HintKey) };
}
