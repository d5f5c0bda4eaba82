using System.CommandLine;
using System.Globalization;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Audit;

internal sealed class AuditPruneCommand : AgentCommand<AuditPruneCommand.Dependencies>
{
    private readonly Option<string?> _before = Symbols.Value(
        "--before", "WHEN", "What is older: 90d, 2026-01-31, 2026-01-31T12:00Z");
    private readonly Option<bool> _acceptFault = Symbols.Flag(
        "--accept-fault", "Sign off a trail that does not verify, and go on from here");
    private readonly Option<bool> _dryRun = Symbols.Flag("--dry-run", "Say what would happen and stop");
    private readonly Option<bool> _yes = Symbols.Flag("--yes", "Do not ask");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public AuditPruneCommand()
        : base("prune", "Remove old rows from the trail, and leave a row that it verifies over")
    {
        Add(_before);
        Add(_acceptFault);
        Add(_dryRun);
        Add(_yes);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent audit prune --before 365d",
        "agent audit prune --before 2026-01-31 --dry-run",
        "agent audit --json > trail.json && agent audit prune --before 90d --yes",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Rows go from the beginning of the trail only. The event trail.pruned stays in their place, with number and hash of the last "
        + "one that went, so that agent audit verify holds over the gap.",
        "A trail that does not verify is not pruned, since that would hide it. With --accept-fault it is, and trail.pruned says what "
        + "was signed off.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Stores.AuditPruner, parts.Clock, parts.Console.Confirmation, parts.Console.Messages,
        parts.Console.Output);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var text = line.GetValue(_before)
            ?? throw new AgentAuthException(
                ProblemCode.Usage, "nothing says how old a row must be to go", "agent audit prune --before 365d");
        var before = PastTime.Parse(text, deps.Clock);
        var accepts = line.GetValue(_acceptFault);
        var plan = deps.AuditPruner.Plan(before);

        if (plan.Removed > 0 || accepts)
        {
            if (line.GetValue(_dryRun))
            {
                Print(line, deps, plan, "would be removed");
                return 0;
            }

            if (!line.GetValue(_yes))
            {
                await deps.Confirmation
                    .RequireAsync(
                        $"{Question(plan, before)}{(accepts ? " And sign off what does not fit?" : "")}",
                        $"agent audit prune --before {text} --yes", cancellationToken)
                    .ConfigureAwait(false);
            }

            plan = deps.AuditPruner.Prune(before, accepts);
        }

        Print(line, deps, plan, "removed");
        return 0;
    }

    private static string Question(AuditPrunePlan plan, DateTimeOffset before) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Remove {Rows(plan.Removed)} from before {WireTime.Utc(before)} and keep {plan.Kept}?");

    private void Print(ParseResult line, Dependencies deps, AuditPrunePlan plan, string done)
    {
        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("removed", plan.Removed);
                writer.WriteNumber("kept", plan.Kept);
                writer.WriteEndObject();
            });
        }
        else
        {
            deps.Messages.Say(plan.Removed == 0
                ? "No row at the beginning of the trail is that old."
                : string.Create(CultureInfo.InvariantCulture, $"{Rows(plan.Removed)} {done}, {plan.Kept} kept."));
        }
    }

    private static string Rows(long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} row{(count == 1 ? "" : "s")}");

    internal sealed record Dependencies(
        IAuditPruner AuditPruner, TimeProvider Clock, Confirmation Confirmation, UserMessages Messages,
        CommandOutput Output);
}
