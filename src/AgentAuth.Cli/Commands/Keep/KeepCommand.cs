using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Commands.Keep;

internal sealed class KeepCommand : AgentCommand
{
    // The wall clock is read at least this often: a timer of the system stands still while the machine sleeps.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private readonly Option<bool> _once = Symbols.Flag("--once", "One round, then stop");

    public KeepCommand()
        : base("keep", "Renew credentials, finish revocations and warn of expiries, without a screen") => Add(_once);

    public override IReadOnlyList<string> Examples =>
        ["agent keep", "agent keep --once", "agent keep 2>> ~/agent-keep.log"];

    public override IReadOnlyList<string> Notes =>
    [
        "Warns 14, 3 and 1 days before an expiry that it cannot prevent, or after 80 % of a life of at most 14 days, and at once",
        "when a provider refuses to renew: on standard error, by the program that [notify] command names in config.toml, and by the",
        "desktop where there is one ([notify] desktop = false turns that off). One runs for each home. What cannot be read or renewed",
        "is said once and tried again: nothing but a signal ends it. To start it with your session: agent setup keep",
    ];

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        using var seat = new KeepLock(shop.Paths).Take();
        shop.WaitIndicator.IsOff = true;
        var round = new KeepRound(shop);

        try
        {
            while (true)
            {
                var fault = await round.RunAsync(cancellationToken).ConfigureAwait(false);

                if (line.GetValue(_once))
                {
                    return fault is null ? 0 : ProblemReport.ExitCodeFor(fault.Code);
                }

                await Task.Delay(Pause(shop), shop.Edges.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static TimeSpan Pause(Workshop shop)
    {
        try
        {
            var untilDue = (shop.RefreshDue.NextDueAt() - shop.Edges.Clock.GetUtcNow()) ?? LongestPause;
            return untilDue < ShortestPause ? ShortestPause : untilDue < LongestPause ? untilDue : LongestPause;
        }
        catch (AgentAuthException)
        {
            // The round has said it, and the next one looks again.
            return LongestPause;
        }
    }
}
