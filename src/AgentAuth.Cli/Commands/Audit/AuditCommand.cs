using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Audit;

internal sealed class AuditCommand : AgentCommand<AuditCommand.Dependencies>
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

    public override bool EndsWithOutput => true;

    public override IReadOnlyList<string> Notes =>
        ["Times are local. Numbers, hashes, codes and the names that --event takes are in --json."];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Stores.Audit, parts.Clock, parts.Console.Messages, parts.Console.Output, parts.Edges.Output,
        () => parts.Credentials.WholeInventory.List());

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var query = Query(line, deps.Clock);
        var rows = deps.Audit.Read(query);

        if (!line.GetValue(_follow))
        {
            RequireKnown(query, rows, deps);
            Print(line, deps, rows);
            return 0;
        }

        deps.Messages.Say("Waiting for what happens next; Ctrl-C ends it.");

        try
        {
            await FollowAsync(line, deps, query, rows, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how following ends.
            return 0;
        }

        return 0;
    }

    private async Task FollowAsync(
        ParseResult line, Dependencies deps, AuditQuery query, IReadOnlyList<AuditRow> rows,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            PrintOneByOne(line, deps, rows);
            await deps.StandardOutput.FlushAsync(cancellationToken).ConfigureAwait(false);
            query = query with { AfterSequence = rows.Count > 0 ? rows[^1].Sequence : query.AfterSequence };
            await Task.Delay(FollowPause, deps.Clock, cancellationToken).ConfigureAwait(false);
            rows = deps.Audit.Read(query);
        }
    }

    private AuditQuery Query(ParseResult line, TimeProvider clock) => new(
        Since: line.Duration(_since) is { } span ? clock.GetUtcNow() - span : null,
        Credential: line.GetValue(_credential),
        Event: line.GetValue(_event) is { } name ? AuditEventWord.Parse(name) : null);

    // A name of which nothing is known is most likely mistyped, and silence would say that nothing happened to it.
    private static void RequireKnown(AuditQuery query, IReadOnlyList<AuditRow> rows, Dependencies deps)
    {
        if (query.Credential is not { } name || rows.Count > 0
            || deps.Audit.Read(new AuditQuery(Credential: name, Limit: 1)).Count > 0)
        {
            return;
        }

        var id = CredentialId.Parse(name);

        if (deps.Inventory().All(credential => credential.Id != id))
        {
            throw new AgentAuthException(
                new Problem(ProblemCode.NotFound, $"nothing is known of a credential '{id}'", "agent list --all")
                {
                    Credential = id,
                });
        }
    }

    private void Print(ParseResult line, Dependencies deps, IReadOnlyList<AuditRow> rows)
    {
        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => AuditText.WriteArray(writer, null, rows));
        }
        else if (rows.Count == 0)
        {
            deps.Messages.Say(
                line.GetValue(_since) is null && line.GetValue(_credential) is null && line.GetValue(_event) is null
                    ? "The trail is empty: nothing has happened to a credential here yet."
                    : "The trail has no such row.");
        }
        else
        {
            AuditText.WriteTable(
                deps.Output.Lines, AuditStory.Of(rows), deps.Clock.GetUtcNow(), deps.Clock.LocalTimeZone);
        }
    }

    // One object or line a row, so that a reader of the stream can act on each at once.
    private void PrintOneByOne(ParseResult line, Dependencies deps, IReadOnlyList<AuditRow> rows)
    {
        foreach (var row in rows)
        {
            if (line.GetValue(_json))
            {
                deps.Output.WriteJsonLine(writer => AuditText.Write(writer, row));
            }
            else
            {
                deps.Output.Lines.Line(AuditText.Line(row, deps.Clock.GetUtcNow(), deps.Clock.LocalTimeZone));
            }
        }
    }

    internal sealed record Dependencies(
        IAuditTrail Audit, TimeProvider Clock, UserMessages Messages, CommandOutput Output, TextWriter StandardOutput,
        Func<IReadOnlyList<Credential>> Inventory);
}
