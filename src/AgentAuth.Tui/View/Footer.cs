using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>
/// The last row: the keys that do most now, and what a click on them presses. A screen has three there, and all of
/// its own where letters are text, since no key leads to help from there. What does not fit is left out whole; help and
/// quit always stay.
/// </summary>
internal readonly struct Footer(AgentView view, DateTimeOffset now) : IPicture
{
    private const int Gap = 2;
    private const int Most = 3;

    private static readonly object Place = new();

    public static void Draw(AgentView view, CellPainter painter, DateTimeOffset now)
    {
        // Time changes what can be done in one way only: by how a credential stands.
        var source = (view.Top, view.State, view.State.CountsAt(now), view.Keys, view.Size.Width, view.Above.IsEmpty);
        painter.Show(Place, source, new Footer(view, now));
    }

    /// <summary>The binding that is written at this column; null where none is.</summary>
    public static Binding? At(AgentView view, int column, DateTimeOffset now) => Placed(view, now)
        .FirstOrDefault(placed => column >= placed.X && column < placed.X + Width(placed.Binding) - Gap).Binding;

    public void Draw(CellPainter painter)
    {
        foreach (var (x, binding) in Placed(view, now))
        {
            Write(painter, x, binding);
        }
    }

    private static List<(int X, Binding Binding)> Placed(AgentView view, DateTimeOffset now)
    {
        var own = Told(view, view.Top.Bindings(view.SceneFor(view.Top, now)));
        var everywhere = view.Top.KeepsKeys ? [] : Told(view, GlobalBindings.Application(view, now));
        var room = view.Size.Width - 1 - everywhere.Sum(Width);
        var placed = new List<(int, Binding)>(own.Count + everywhere.Count);
        var x = 1;
        foreach (var binding in view.Top.KeepsKeys ? own : own.Take(Most))
        {
            if (x + Width(binding) - Gap > room)
            {
                break;
            }

            placed.Add((x, binding));
            x += Width(binding);
        }

        foreach (var binding in everywhere)
        {
            placed.Add((x, binding));
            x += Width(binding);
        }

        return placed;
    }

    private static List<Binding> Told(AgentView view, IReadOnlyList<Binding> bindings)
    {
        var told = new List<Binding>(bindings.Count);
        foreach (var binding in bindings)
        {
            if (binding is { Hint: not null, Off: null })
            {
                var key = view.Keys.Shown(binding.HintKey);
                told.Add(key == binding.HintKey ? binding : binding with { HintKey = key });
            }
        }

        return told;
    }

    private static int Width(Binding binding) => CellWidth.Of(binding.HintKey) + 1 + CellWidth.Of(binding.Hint) + Gap;

    private static void Write(CellPainter painter, int x, Binding binding)
    {
        x = painter.Write(x, 0, binding.HintKey, Role.Key);
        painter.Write(x + 1, 0, binding.Hint, Role.TextMuted);
    }
}
