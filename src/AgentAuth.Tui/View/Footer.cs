using AgentAuth.Tui.Text;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>The last row: the keys that do something now, and what a click on them presses. What does not fit is left out whole; help and quit always stay.</summary>
internal static class Footer
{
    private const int Gap = 2;

    public static void Draw(AgentView view, Pen pen, DateTimeOffset now)
    {
        foreach (var (x, binding) in Placed(view, now))
        {
            Write(pen, x, binding);
        }
    }

    /// <summary>The binding that is written at this column; null where none is.</summary>
    public static Binding? At(AgentView view, int column, DateTimeOffset now) => Placed(view, now)
        .FirstOrDefault(placed => column >= placed.X && column < placed.X + Width(placed.Binding) - Gap).Binding;

    private static IEnumerable<(int X, Binding Binding)> Placed(AgentView view, DateTimeOffset now)
    {
        var own = Told(view, view.Top.Bindings(view.SceneFor(view.Top, now)));
        var everywhere = view.Top.KeepsKeys ? [] : Told(view, GlobalBindings.All(view, now)).ToList();
        var room = view.Size.Width - 1 - everywhere.Sum(Width);
        var x = 1;
        foreach (var binding in own.TakeWhile(binding => x + Width(binding) - Gap <= room))
        {
            yield return (x, binding);
            x += Width(binding);
        }

        foreach (var binding in everywhere)
        {
            yield return (x, binding);
            x += Width(binding);
        }
    }

    private static IEnumerable<Binding> Told(AgentView view, IReadOnlyList<Binding> bindings) => bindings
        .Where(binding => binding is { Hint: not null, Off: null })
        .Select(binding => binding with { HintKey = view.Keys.Shown(binding.HintKey) });

    private static int Width(Binding binding) => CellWidth.Of(binding.HintKey) + 1 + CellWidth.Of(binding.Hint) + Gap;

    private static void Write(Pen pen, int x, Binding binding)
    {
        x = pen.Write(x, 0, binding.HintKey, Role.Key);
        pen.Write(x + 1, 0, binding.Hint, Role.TextMuted);
    }
}
