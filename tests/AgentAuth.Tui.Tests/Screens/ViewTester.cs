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
    private static readonly ThreadLocal<Queue<ViewStage>> Opened = new(() => []);

    private readonly ViewStage _stage;

    public ViewTester(int width = 80, int height = 24, bool isAscii = false, AppState? state = null)
    {
        _stage = Open(new AgentView
        {
            Theme = Themes.Load("agent-dark", ColorDepth.TrueColor)!,
            Choice = new ThemeChoice { Option = "agent-dark" },
            Glyphs = isAscii ? GlyphSet.Ascii : GlyphSet.Unicode,
            Session = new SessionInfo { Zone = TimeZoneInfo.Utc },
        });
        state ??= Sample.State;
        On(new Resized(new CellSize(width, height)));
        On(new CredentialsListed(new Listing(state.Credentials, state.NextDueAt, state.PendingRevocations)));
        On(new ProvidersListed(state.Providers));
        Effects.Clear();
    }

    public AgentView View
    {
        get => (AgentView)_stage.View;
        set => _stage.View = value;
    }

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
                _stage.Raise((InputEvent)happened);
                break;
            case Resized resized:
                _stage.Resize(resized.Size);
                break;
            default:
                _stage.Happen(happened);
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
        _stage.Settle();
        _stage.Draw(grid);
        return grid;
    }

    public string Frame() => Grid().ToString();

    private ViewStage Open(AgentView view)
    {
        var stage = ViewStage.Open(view, new ManualTime(Sample.Now), () => Now, () => { }, Effects.AddRange);
        Opened.Value!.Enqueue(stage);
        if (Opened.Value.Count > MostOpen)
        {
            Opened.Value.Dequeue().Dispose();
        }

        return stage;
    }
}
