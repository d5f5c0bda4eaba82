using System.Collections.Immutable;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Toolkit;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>
/// The whole view: numbered screens, those opened above them, and what all of them share. Keys that mean the same
/// everywhere are read here; the rest belongs to the screen on top.
/// </summary>
public sealed record AgentView : IView
{
    public static readonly CellSize Smallest = new(40, 10);

    public AppState State { get; init; } = new();

    public CellSize Size { get; init; }

    public required Theme Theme { get; init; }

    public required ThemeChoice Choice { get; init; }

    public required GlyphSet Glyphs { get; init; }

    public required SessionInfo Session { get; init; }

    public KeyMap Keys { get; init; } = KeyMap.Usual;

    /// <summary>The numbered screens, each kept as it was left.</summary>
    public ImmutableArray<Screen> Views { get; init; } = [.. ScreenCatalog.Views];

    public int Active { get; init; }

    /// <summary>What was opened above the active one, the latest first.</summary>
    public ImmutableStack<Screen> Above { get; init; } = [];

    public Message? Message { get; init; }

    /// <summary>When the message leaves by itself; null for one that waits for the next key.</summary>
    public DateTimeOffset? MessageUntil { get; init; }

    /// <summary>News, the latest first.</summary>
    public ImmutableArray<Toast> Toasts { get; init; } = [];

    /// <summary>Up to when the passing of time was told.</summary>
    public DateTimeOffset? ToldUntil { get; init; }

    /// <summary>What is said over the screens; null where nobody is shown around.</summary>
    public Tour? Tour { get; init; }

    public bool HasMouse { get; init; } = true;

    public bool IsOpen { get; init; }

    public Screen Top => Above.IsEmpty ? Views[Active] : Above.Peek();

    /// <summary>What the caption of a tour leaves of the terminal; all of it where it has to lie over it.</summary>
    internal CellSize Room =>
        Tour is { } tour ? Size with { Height = Size.Height - TourFrame.RowsOf(tour, Size) } : Size;

    public bool IsTooSmall => Size.Width < Smallest.Width || Size.Height < Smallest.Height;

    public Transition On(ViewEvent happened, DateTimeOffset now) => new ViewSteps(this, now).Take(happened);

    public void Draw(Canvas canvas, DateTimeOffset now) => Draw(canvas, now, _ => { });

    /// <param name="canvas">Blank.</param>
    /// <param name="now">The time that is shown.</param>
    /// <param name="drawControls">Draws those of a screen, by its number from below, once the screen is drawn.</param>
    internal void Draw(Canvas canvas, DateTimeOffset now, Action<int> drawControls) =>
        new ViewFrame(this, now, drawControls).Draw(new CellPainter(canvas, Theme, Glyphs));

    IViewControls? IView.ControlsIn(ToolkitApp app, Action<ViewEvent> tell) => new ScreenPages(app, tell);

    /// <summary>Whether a key is that of an action here.</summary>
    internal bool IsBound(KeyPress pressed, DateTimeOffset now) => new ViewSteps(this, now).IsBound(pressed);

    public DateTimeOffset? NextChangeAt(DateTimeOffset now)
    {
        if (IsTooSmall)
        {
            return null;
        }

        // A countdown is drawn in whole seconds, so its next picture is due on one; a spinner moves in between.
        var next = Changes.Earliest(
        [
            Shown.Min(screen => screen.NextChangeAt(SceneFor(screen, now))), Tabs.NextChangeAt(this, now),
            Passing.NextChangeAt(this), Tour?.NextChangeAt(now),
        ]);
        return next > now || next is null ? next : now + TimeSpan.FromMilliseconds(ScreenContext.SpinnerMilliseconds);
    }

    /// <summary>The top screen and, below overlays, the first that is none.</summary>
    public IEnumerable<Screen> Shown
    {
        get
        {
            foreach (var screen in Above.Append(Views[Active]))
            {
                yield return screen;
                if (!screen.IsOverlay)
                {
                    yield break;
                }
            }
        }
    }

    public ScreenContext SceneFor(Screen screen, DateTimeOffset now) => new()
    {
        State = State,
        Size = ViewFrame.AreaOf(screen, Room) is var area ? new CellSize(area.Width, area.Height) : default,
        Theme = Theme,
        Glyphs = Glyphs,
        Session = Session,
        Now = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset),
        SpinnerFrame = now.Millisecond / ScreenContext.SpinnerMilliseconds,
    };

    /// <summary>The same view with this screen in the place of the one on top.</summary>
    public AgentView WithTop(Screen screen) => Above.IsEmpty
        ? this with { Views = Views.SetItem(Active, screen) }
        : this with { Above = Above.Pop().Push(screen) };
}
