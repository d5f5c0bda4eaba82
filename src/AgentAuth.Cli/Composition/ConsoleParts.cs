using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Composition;

/// <summary>Standard output, standard error, and questions to the person at the terminal.</summary>
internal sealed class ConsoleParts(
    Edges edges, GlobalChoices choices, StoreParts stores, ForeignFiles foreign, bool showsWaiting)
{
    public UserMessages Messages => field ??= new UserMessages(
        edges.Output, edges.Error, choices.Quiet, WaitIndicator);

    /// <summary>What says that the program waits, on a terminal only.</summary>
    public WaitIndicator WaitIndicator =>
        field ??= new WaitIndicator(words => showsWaiting && edges.ErrorIsTerminal && !choices.Quiet
            && !Output.IsAccessible
                ? Spinner.Start(Output.ErrorLines, edges.Clock, words)
                : null);

    public CommandOutput Output => field ??= new CommandOutput(edges, choices, Themes, () => stores.Settings.Theme);

    public ThemeCatalog Themes => field ??= new ThemeCatalog(
        stores.Paths.ThemesFolder, new HostFiles(edges.Clock, foreign).Read);

    public SecretOutput SecretOutput => field ??= new SecretOutput(edges);

    public OfferedNotice OfferedNotice => field ??= new OfferedNotice(stores.Offered, Messages);

    public Confirmation Confirmation => field ??= new Confirmation(edges, Messages);

    public SecretInput SecretInput => field ??= new SecretInput(edges, Messages);
}
