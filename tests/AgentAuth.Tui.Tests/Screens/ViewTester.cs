using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Testing;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Toolkit;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>
/// The whole view in its window, without a terminal, a loop or a clock: input and events in, effects and frames out.
/// </summary>
internal sealed class ViewTester
{
    /// <summary>No test has more of them in its hands at once.</summary>
    private const int MostOpen = 8;

    private static readonly ThemeCatalog Themes = new();

    /// <summary>Terminal.Gui holds every application that nobody closes.</summary>
    private static readonly ThreadLocal<Queue<ToolkitApp>> Opened = new(() => []);

    private readonly ToolkitApp _app;

    public ViewTester(int width = 80, int height = 24, bool isAscii = false, AppState? state = null)
    {
        View = new AgentView
        {
            Theme = Themes.Load("agent-dark", ColorDepth.TrueColor)!,
            Choice = new ThemeChoice { Option = "agent-dark" },
            Glyphs = isAscii ? GlyphSet.Ascii : GlyphSet.Unicode,
            Session = new SessionInfo { Zone = TimeZoneInfo.Utc },
        };
        _app = Open();
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
        switch (happened)
        {
            case KeyPress or MouseInput or Paste:
                _app.Raise((InputEvent)happened);
                break;
            case Resized resized:
                _app.Resize(resized.Size);
                Happen(resized);
                break;
            default:
                Happen(happened);
                break;
        }

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

    public CellGrid Grid() => DrawOn(new CellGrid(View.Size.Width, View.Size.Height));

    /// <summary>What the terminal would show, on a blank grid.</summary>
    public CellGrid DrawOn(CellGrid grid)
    {
        _app.Draw(grid);
        return grid;
    }

    public string Frame() => Grid().ToString();

    private void Happen(ViewEvent happened)
    {
        var (next, effects) = View.On(happened, Now);
        View = (AgentView)next;
        Effects.AddRange(effects);
    }

    private ToolkitApp Open()
    {
        var app = ToolkitApp.Open(
            new ManualTime(Sample.Now), () => { }, Happen, canvas => View.Draw(canvas, Now));
        Opened.Value!.Enqueue(app);
        if (Opened.Value.Count > MostOpen)
        {
            Opened.Value.Dequeue().Dispose();
        }

        return app;
    }
}
