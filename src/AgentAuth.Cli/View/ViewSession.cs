using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Configuration;
using AgentAuth.Tui.Accessible;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Toolkit;
using AgentAuth.Tui.View;

namespace AgentAuth.Cli.View;

/// <summary>
/// The full-screen view from its first frame to its exit code, or the session in words for those who asked for it.
/// </summary>
internal sealed class ViewSession(
    Edges edges, GlobalChoices choices, CommandOutput output, ThemeCatalog themes,
    Func<Settings> settings, ViewParts parts)
{
    private bool HasScreen => Capabilities.IsInteractive && edges.InputIsTerminal;

    private TerminalCapabilities Capabilities
    {
        get
        {
            var can = TerminalCapabilities.Detect(edges.Environment, edges.OutputIsTerminal, edges.IsWindows);
            return choices.NoColor ? can with { Colors = ColorDepth.None } : can;
        }
    }

    private SessionInfo Session => new()
    {
        Zone = edges.Clock.LocalTimeZone,
        Place = edges.Place,
        HasMotion = settings().HasMotion ?? true,
    };

    public static ViewSession From(CompositionRoot parts) => new(
        parts.Edges, parts.Choices, parts.Console.Output, parts.Console.Themes, () => parts.Stores.Settings,
        ViewParts.From(parts));

    /// <param name="showsOthers">Whether what other tools keep is listed too.</param>
    /// <param name="captions">What is said over the screens, each in its time; none as a rule.</param>
    /// <param name="cancellationToken">Closes the view.</param>
    /// <returns>The exit code; null if there is no terminal that could show it.</returns>
    public async Task<int?> RunAsync(
        bool showsOthers, IReadOnlyList<Caption> captions, CancellationToken cancellationToken)
    {
        if (output.IsAccessible)
        {
            return await SpeakAsync(showsOthers, cancellationToken).ConfigureAwait(false);
        }

        if (!HasScreen || edges.OpenTerminal(Capabilities) is not { } terminal)
        {
            return null;
        }

        using (terminal)
        {
            return await ShowAsync(terminal, showsOthers, captions, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> ShowAsync(
        ITerminal terminal, bool showsOthers, IReadOnlyList<Caption> captions, CancellationToken cancellationToken)
    {
        ToolkitAssembly.LoadFrom(parts.Home());
        using var source = parts.Credentials(showsOthers);
        var owners = parts.Owners();
        var runner = new WorkRunner(parts.Services(source, owners, terminal.Capabilities.Colors));
        int code;
        await using (runner.ConfigureAwait(false))
        {
            var loop = new ViewLoop(terminal, runner, edges.Clock) { HasMouse = settings().HasMouse };
            using var stop = cancellationToken.Register(() =>
            {
                if (!owners.IsRunning)
                {
                    loop.Post(new Stopped());
                }
            });
            code = loop.Run(FirstView(terminal.Capabilities, captions));
        }

        return runner.Fault is { } fault ? throw fault : code;
    }

    private async Task<int> SpeakAsync(bool showsOthers, CancellationToken cancellationToken)
    {
        using var source = parts.Credentials(showsOthers);
        var session = new AccessibleSession(
            parts.Services(source, parts.Owners(), ColorDepth.None), edges.Clock, Session, edges.Output,
            new SpokenInput(edges));
        return await session.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private AgentView FirstView(TerminalCapabilities can, IReadOnlyList<Caption> captions)
    {
        var choice = output.ThemeChoice;
        Message? missing = null;
        return new AgentView
        {
            Theme = themes.LoadOrPlain(
                choice.Id, can.Colors, () => missing = Message.Note(CommandOutput.MissingTheme(choice.Id))),
            Message = missing,
            Choice = choice,
            Glyphs = can.Glyphs,
            Keys = KeyMap.Read(settings().Keys),
            HasMouse = settings().HasMouse,
            Session = Session,
            Tour = captions.Count == 0 ? null : new Tour(edges.Clock.GetUtcNow(), captions),
        };
    }
}
