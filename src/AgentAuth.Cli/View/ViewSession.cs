using AgentAuth.Cli.Composition;
using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Styles;
using AgentAuth.Tui.Accessible;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.View;

namespace AgentAuth.Cli.View;

/// <summary>
/// The full-screen view from its first frame to its exit code, or the session in words for those who asked for it.
/// </summary>
internal sealed class ViewSession(Workshop shop)
{
    /// <summary>Whether what other tools keep is listed too.</summary>
    public bool ShowsOthers { get; init; } = true;

    /// <summary>
    /// Whether standard input and output are a terminal that can do more than lines. Words need none.
    /// </summary>
    public bool IsPossible => shop.Output.IsAccessible || HasScreen;

    private bool HasScreen => Capabilities.IsInteractive && shop.Edges.InputIsTerminal;

    /// <summary>Null where there is no terminal that could show it.</summary>
    public async Task<int?> RunAsync(CancellationToken cancellationToken)
    {
        shop.WaitIndicator.IsOff = true;

        if (shop.Output.IsAccessible)
        {
            return await SpeakAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!HasScreen || shop.Edges.OpenTerminal(Capabilities) is not { } terminal)
        {
            return null;
        }

        using (terminal)
        {
            return await ShowAsync(terminal, cancellationToken).ConfigureAwait(false);
        }
    }

    private TerminalCapabilities Capabilities
    {
        get
        {
            var can = TerminalCapabilities.Detect(
                shop.Edges.Environment, shop.Edges.OutputIsTerminal, shop.Edges.IsWindows);
            return shop.Choices.NoColor ? can with { Colors = ColorDepth.None } : can;
        }
    }

    private async Task<int> ShowAsync(ITerminal terminal, CancellationToken cancellationToken)
    {
        var themes = new ThemeShelf(shop, terminal.Capabilities.Colors);
        using var board = new StoreBoard(shop, ShowsOthers);
        var owners = new OwnerDesk(shop);
        var runner = new WorkRunner(Bench(board, themes) with { Owners = owners }, shop.Edges.Clock);
        int code;
        await using (runner.ConfigureAwait(false))
        {
            var loop = new ViewLoop(terminal, runner, shop.Edges.Clock) { HasMouse = shop.Settings.HasMouse };
            using var stop = cancellationToken.Register(() =>
            {
                if (!owners.IsRunning)
                {
                    loop.Post(new Stopped());
                }
            });
            code = loop.Run(FirstView(terminal.Capabilities, themes));
        }

        return runner.Fault is { } fault ? throw fault : code;
    }

    private async Task<int> SpeakAsync(CancellationToken cancellationToken)
    {
        using var board = new StoreBoard(shop, ShowsOthers);
        var bench = Bench(board, new ThemeShelf(shop, ColorDepth.None));
        var session = new AccessibleSession(
            bench, shop.Edges.Clock, Session, shop.Edges.Output, new SpokenInput(shop.Edges));
        return await session.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private AgentView FirstView(TerminalCapabilities can, ThemeShelf themes)
    {
        var choice = shop.Output.ThemeChoice;
        return new AgentView
        {
            Theme = themes.LoadOrPlain(choice.Id),
            Choice = choice,
            Glyphs = can.Glyphs,
            Keys = KeyMap.Read(shop.Settings.Keys),
            HasMouse = shop.Settings.HasMouse,
            Session = Session,
        };
    }

    private SessionInfo Session => new()
    {
        Zone = shop.Edges.Clock.LocalTimeZone,
        Place = shop.Edges.Place,
        HasMotion = shop.Settings.HasMotion ?? true,
    };

    private ViewServices Bench(StoreBoard board, ThemeShelf themes) => new()
    {
        Board = board,
        Renewal = new Renewals(shop, board),
        Logout = shop.Logout,
        Logins = new ViewLogin(shop),
        Audit = shop.Audit,
        Themes = themes,
        Servers = new ServerDesk(shop),
        Owners = new OwnerDesk(shop),
        Clipboard = new TmuxClipboard(shop.Edges),
        Browser = shop.Edges.Browser,
    };
}
