using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.Commands.Watch;

internal sealed class WatchCommand : AgentCommand<WatchCommand.Dependencies>
{
    private readonly Option<bool> _once = Symbols.Flag("--once", "Print it once and stop");
    private readonly Option<string?> _interval = Symbols.Value(
        "--interval", "DURATION", "How often to look (default: 1s on a terminal, else 10s)");
    private readonly Option<bool> _refresh = Symbols.Flag("--refresh", "Also refresh what becomes due");

    public WatchCommand()
        : base("watch", "Watch credentials expire, without the full screen")
    {
        Add(_once);
        Add(_interval);
        Add(_refresh);
    }

    public override IReadOnlyList<string> Examples =>
        ["agent watch", "agent watch --once", "agent watch --interval 30s >> agent.log"];

    public override IReadOnlyList<string> Notes =>
        ["Where the output is no terminal, a line is written for each change of state."];

    /// <summary>Rows are drawn again in place: a sign beside them would be lost in them.</summary>
    public override bool ShowsWaiting => false;

    public override bool EndsWithOutput => true;

    protected override Dependencies From(CompositionRoot parts) => new(LiveList.From(parts));

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        if (line.GetValue(_once))
        {
            deps.LiveList.Show();
            return 0;
        }

        return await deps.LiveList.RunAsync(
            line.Duration(_interval), line.GetValue(_refresh), cancellationToken).ConfigureAwait(false);
    }

    internal sealed record Dependencies(LiveList LiveList);
}
