using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>The whole view without a terminal, a loop or a clock: events in, effects and frames out.</summary>
internal sealed class ViewTester
{
    private static readonly ThemeCatalog Themes = new();

    public ViewTester(int width = 80, int height = 24, bool isAscii = false, AppState? state = null)
    {
        View = new AgentView
        {
            Theme = Themes.Load("agent-dark", ColorDepth.TrueColor)!,
            Choice = new ThemeChoice { Option = "agent-dark" },
            Glyphs = isAscii ? GlyphSet.Ascii : GlyphSet.Unicode,
            Session = new SessionInfo { Zone = TimeZoneInfo.Utc },
        };
        state ??= Sample.State;
        On(new Resized(new CellSize(width, height)));
        On(new Report.Listed(new Listing(state.Credentials, state.NextDueAt, state.PendingRevocations)));
        On(new Report.ProvidersListed(state.Providers));
        Effects.Clear();
    }

    public AgentView View { get; set; }

    public DateTimeOffset Now { get; set; } = Sample.Now;

    /// <summary>Everything that was asked for since the last look.</summary>
    public List<Effect> Effects { get; } = [];

    public Screen Top => View.Top;

    public ScreenContext Context => View.SceneFor(View.Top, Now);

    public ViewTester On(ViewEvent happened)
    {
        var (next, effects) = View.On(happened, Now);
        View = (AgentView)next;
        Effects.AddRange(effects);
        return this;
    }

    /// <summary>Presses keys by their names, separated by blanks.</summary>
    public ViewTester Press(string keys)
    {
        foreach (var word in keys.Split(' '))
        {
            On(KeyPress.Parse(word)!);
        }

        return this;
    }

    public ViewTester Type(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            On(new KeyPress(KeyName.Character, rune));
        }

        return this;
    }

    public T Asked<T>() => Assert.Single(Effects.OfType<T>());

    public CellGrid Grid()
    {
        var grid = new CellGrid(View.Size.Width, View.Size.Height);
        View.Draw(grid.Canvas, Now);
        return grid;
    }

    public string Frame() => Grid().ToString();
}
