using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Audit;

namespace AgentAuth.Cli.Commands.Audit;

internal sealed class AuditCommand : AgentCommand
{
    private static readonly TimeSpan FollowPause = TimeSpan.FromSeconds(1);

    private readonly Option<string?> _since = Symbols.Value("--since", "DURATION", "Only the last while: 24h, 7d");
    private readonly Option<string?> _credential = Symbols.Value("--credential", "CREDENTIAL", "Only this credential");
    private readonly Option<string?> _event = Symbols.Value(
        "--event", "EVENT", "Only this event, or a family: refresh.*");
    private readonly Option<bool> _follow = Symbols.Flag("--follow", "Go on with what happens from here, until Ctrl-C");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public AuditCommand()
        : base("audit", "Show what happened to your credentials")
    {
        Add(_since);
        Add(_credential);
        Add(_event);
        Add(_follow);
        Add(_json);
        Add(new AuditVerifyCommand());
        Add(new AuditPruneCommand());
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent audit --since 24h",
        "agent audit --credential github --event 'refresh.*'",
        "agent audit --follow --json",
        "agent audit verify",
    ];

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var query = Query(line, shop.Edges.Clock);
        var rows = shop.Audit.Read(query);

        if (!line.GetValue(_follow))
        {
            Print(line, shop, rows);
            return 0;
        }

        try
        {
            await FollowAsync(line, shop, query, rows, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how following ends.
            return 0;
        }

        return 0;
    }

    private async Task FollowAsync(
        ParseResult line, Workshop shop, AuditQuery query, IReadOnlyList<AuditRow> rows,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            PrintOneByOne(line, shop, rows);
            await shop.Edges.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            query = query with { AfterSequence = rows.Count > 0 ? rows[^1].Sequence : query.AfterSequence };
            await Task.Delay(FollowPause, shop.Edges.Clock, cancellationToken).ConfigureAwait(false);
            rows = shop.Audit.Read(query);
        }
    }

    private AuditQuery Query(ParseResult line, TimeProvider clock) => new(
        Since: line.Duration(_since) is { } span ? clock.GetUtcNow() - span : null,
        Credential: line.GetValue(_credential),
        Event: line.GetValue(_event));

    private void Print(ParseResult line, Workshop shop, IReadOnlyList<AuditRow> rows)
    {
        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer => AuditText.WriteArray(writer, null, rows)));
        }
        else if (rows.Count == 0)
        {
            shop.Messages.Say("The trail has no such row.");
        }
        else
        {
            AuditText.WriteTable(shop.Output.Output, rows);
        }
    }

    // One object or line a row, so that a reader of the stream can act on each at once.
    private void PrintOneByOne(ParseResult line, Workshop shop, IReadOnlyList<AuditRow> rows)
    {
        foreach (var row in rows)
        {
            if (line.GetValue(_json))
            {
                shop.Edges.Output.WriteLine(JsonText.Of(writer => AuditText.Write(writer, row)));
            }
            else
            {
                shop.Output.Output.Line(
                    $"{WireTime.Utc(row.At)}  {row.Event,-22}  {row.Credential,-20}  {AuditText.Words(row.Detail)}");
            }
        }
    }
}
