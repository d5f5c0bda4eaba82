using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Scheduling;

namespace AgentAuth.Cli.Commands.Watch;

/// <summary>
/// The list, kept up to date: drawn again in place on a terminal, elsewhere one line for each change of state, so that
/// a log of it stays readable.
/// </summary>
internal sealed class LiveList(
    TimeProvider clock, CredentialInventory inventory, UserMessages messages, CommandOutput output,
    RefreshScheduler scheduler, TextWriter standardOutput, Func<IEnumerable<Problem>> foreignFaults)
{
    private static readonly TimeSpan TerminalPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogPause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<CredentialId, CredentialState> _known = [];

    public static LiveList From(CompositionRoot parts) => new(
        parts.Clock, parts.Credentials.Inventory, parts.Console.Messages, parts.Console.Output,
        parts.OAuth.RefreshScheduler, parts.Edges.Output, () => parts.ForeignFaults);

    /// <summary>Gives how many lines were written.</summary>
    public int Show()
    {
        using var text = new CountingWriter(standardOutput);
        var lines = output.Lines;
        var faces = CredentialTable.ByUrgency(inventory.List(), clock.GetUtcNow());
        var writer = new LineWriter(lines.Target with { Writer = text }, lines.Theme);
        CredentialTable.Write(writer, faces);
        writer.Line(CredentialTable.Summary(faces), Role.TextMuted);
        return text.Lines;
    }

    /// <summary>Runs until Ctrl-C, which is how a watch ends and therefore no error.</summary>
    /// <param name="interval">How often to look; null: what fits the output.</param>
    /// <param name="refreshes">Whether what becomes due is refreshed on the way.</param>
    /// <param name="cancellationToken">The end.</param>
    public async Task<int> RunAsync(TimeSpan? interval, bool refreshes, CancellationToken cancellationToken)
    {
        var isEmpty = inventory.List().Count == 0;
        messages.NoteOnce(foreignFaults());

        if (!output.CanRedraw)
        {
            messages.Say(isEmpty
                ? "Watching. There is no credential yet; what is added is shown. Ctrl-C ends it."
                : "Watching: one line for every change of state. Ctrl-C ends it.");
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var refreshing = refreshes ? RefreshAsync(ending.Token) : Task.CompletedTask;

        try
        {
            var looking = LookAsync(interval ?? (output.CanRedraw ? TerminalPause : LogPause), ending.Token);
            await (refreshes ? await Task.WhenAny(looking, refreshing).ConfigureAwait(false) : looking)
                .ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await refreshing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var drawn = 0;

        while (true)
        {
            if (output.CanRedraw)
            {
                await standardOutput.WriteAsync(Erase(drawn)).ConfigureAwait(false);
                drawn = Show();
            }
            else
            {
                ShowChanges();
            }

            await standardOutput.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // Cursor up to the first line of what was drawn, and erase to the end of the screen.
    private static string Erase(int lines) => lines == 0 ? "" : FormattableString.Invariant($"\e[{lines}A\e[J");

    private void ShowChanges()
    {
        var now = clock.GetUtcNow();

        foreach (var credential in inventory.List())
        {
            if (_known.TryGetValue(credential.Id, out var state) && state == credential.State)
            {
                continue;
            }

            _known[credential.Id] = credential.State;
            var face = new CredentialDisplay(credential, now);
            output.Lines.Line(
                $"{WireTime.Utc(now)}  {credential.Id}  {face.Word}  {face.Left(output.Lines.Target.Glyphs)}");
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await foreach (var news in scheduler.RoundAsync(cancellationToken).ConfigureAwait(false))
            {
                // Between rows that are drawn again in place a line would be lost.
                if (ProblemOf(news) is { } problem && !output.CanRedraw)
                {
                    messages.Note(problem);
                }
            }

            await scheduler.PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static Problem? ProblemOf(RefreshNews news) => news switch
    {
        RefreshNews.Due { Outcome: RefreshOutcome.Failed failed } => failed.Problem,
        RefreshNews.Tried { Attempt.Told: var told } => told,
        RefreshNews.Failed failed => failed.Problem,
        RefreshNews.QueueFailed failed => failed.Problem,
        _ => null,
    };
}
