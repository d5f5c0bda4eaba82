using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Words;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Scheduling;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Commands.Keep;

internal sealed class KeepCommand : AgentCommand<KeepCommand.Dependencies>
{
    private readonly Option<bool> _once = Symbols.Flag("--once", "One round, then stop");

    private bool _hasSaidWait;

    public KeepCommand()
        : base("keep", "Refresh credentials, finish revocations and warn of expiries, without a screen") => Add(_once);

    public override IReadOnlyList<string> Examples =>
        ["agent keep", "agent keep --once", "agent keep 2>> ~/agent-keep.log"];

    public override IReadOnlyList<string> Notes =>
    [
        "Warns 14, 3 and 1 days before an expiry that it cannot prevent, or after 80 % of a life of at most 14 days, and at once",
        "when a provider refuses to refresh: on standard error, by the program that [notify] command names in config.toml, and by the",
        "desktop where there is one ([notify] desktop = false turns that off). One runs for each home. What cannot be read or refreshed",
        "is said once and tried again: nothing but a signal ends it. To start it with your session: agent setup keep",
    ];

    /// <summary>Its standard error is a log.</summary>
    public override bool ShowsWaiting => false;

    protected override Dependencies From(CompositionRoot parts) => new(
        KeepRound.From(parts), parts.OAuth.RefreshScheduler, parts.Console.Messages, parts.Clock, parts.Stores.Paths);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        using var seat = new KeepLock(deps.Paths).Take();
        var round = deps.KeepRound;

        try
        {
            while (true)
            {
                var fault = await round.RunAsync(cancellationToken).ConfigureAwait(false);

                if (line.GetValue(_once))
                {
                    if (!deps.Messages.HasSpoken)
                    {
                        deps.Messages.Say("Nothing was due.");
                    }

                    return fault is null ? 0 : ProblemReport.ExitCodeFor(fault.Code);
                }

                SayWait(deps);
                await deps.Scheduler.PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    // Once, to whoever looks at it: a service's log needs no line an hour.
    private void SayWait(Dependencies deps)
    {
        if (_hasSaidWait)
        {
            return;
        }

        _hasSaidWait = true;
        deps.Messages.Say(deps.Scheduler.NextDueAt() is { } due
            ? $"Watching. The next refresh is due in {TimeText.Left(due - deps.Clock.GetUtcNow())}; Ctrl-C ends it."
            : "Watching. There is nothing to refresh yet; what is added is picked up. Ctrl-C ends it.");
    }

    internal sealed record Dependencies(
        KeepRound KeepRound, RefreshScheduler Scheduler, UserMessages Messages, TimeProvider Clock, AppPaths Paths);
}
