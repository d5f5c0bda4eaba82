using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Refresh;

namespace AgentAuth.Cli.Commands.Watch;

/// <summary>
/// The list, kept up to date: drawn again in place on a terminal, elsewhere one line for each change of state, so that
/// a log of it stays readable.
/// </summary>
internal sealed class LiveList(Workshop shop)
{
    private static readonly TimeSpan TerminalPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, CredentialState> _known = [];

    /// <summary>Whether what becomes due is renewed on the way.</summary>
    public bool Renews { get; init; }

    /// <summary>Gives how many lines were written.</summary>
    public int Show()
    {
        using var text = new CountingWriter(shop.Edges.Output);
        var output = shop.Output.Output;
        var faces = CredentialTable.ByUrgency(shop.Inventory.List(), shop.Edges.Clock.GetUtcNow());
        var writer = new LineWriter(output.Target with { Writer = text }, output.Theme);
        CredentialTable.Write(writer, faces);
        writer.Line(CredentialTable.Summary(faces), Role.TextMuted);
        return text.Lines;
    }

    /// <summary>Runs until Ctrl-C, which is how a watch ends and therefore no error.</summary>
    public async Task<int> RunAsync(TimeSpan? interval, CancellationToken cancellationToken)
    {
        shop.WaitIndicator.IsOff = true;
        var redraws = shop.Output.CanRedraw;
        var pause = interval ?? (redraws ? TerminalPause : LogPause);
        var drawn = 0;

        try
        {
            while (true)
            {
                if (redraws)
                {
                    await shop.Edges.Output.WriteAsync(Erase(drawn)).ConfigureAwait(false);
                    drawn = Show();
                }
                else
                {
                    ShowChanges();
                }

                await shop.Edges.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(pause, shop.Edges.Clock, cancellationToken).ConfigureAwait(false);
                await RenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    // Cursor up to the first line of what was drawn, and erase to the end of the screen.
    private static string Erase(int lines) => lines == 0 ? "" : FormattableString.Invariant($"\e[{lines}A\e[J");

    private void ShowChanges()
    {
        var now = shop.Edges.Clock.GetUtcNow();

        foreach (var credential in shop.Inventory.List())
        {
            if (_known.TryGetValue(credential.Id, out var state) && state == credential.State)
            {
                continue;
            }

            _known[credential.Id] = credential.State;
            var face = new CredentialDisplay(credential, now);
            shop.Output.Output.Line(
                $"{WireTime.Utc(now)}  {credential.Id}  {face.Word}  {face.Left(shop.Output.Output.Target.Glyphs)}");
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (!Renews || !(shop.RefreshDue.NextDueAt() <= shop.Edges.Clock.GetUtcNow()))
        {
            return;
        }

        foreach (var (_, outcome) in await shop.RefreshDue.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            if (outcome is RefreshOutcome.Failed { Problem: { } problem } && !shop.Output.CanRedraw)
            {
                shop.Messages.Note(problem);
            }
        }

        if (shop.HasUsedNetwork)
        {
            await shop.PendingRevocations.WorkOffAsync(RevocationPatience, cancellationToken).ConfigureAwait(false);
        }
    }
}
