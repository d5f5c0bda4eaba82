using System.CommandLine;
using System.Globalization;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Audit;

internal sealed class AuditVerifyCommand : AgentCommand<AuditVerifyCommand.Dependencies>
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public AuditVerifyCommand()
        : base("verify", "Check that no row of the trail was changed or taken out") => Add(_json);

    public override IReadOnlyList<string> Examples => ["agent audit verify", "agent audit verify --json"];

    public override IReadOnlyList<string> Notes =>
    [
        "What it proves: no row was changed, taken out or put between others on its own, and, by the number and hash of the newest row "
        + "in audit.head beside the database, that database was not deleted, cut or put back from an older copy.",
        "What it cannot prove: the hashes have no key, so a program that runs as you and writes both files anew leaves no trace. For "
        + "that, keep a copy where it cannot write: agent audit --json. Rows in audit.spool are not yet in the chain, and the last "
        + "rows before a crash may be ahead of audit.head.",
        "Where it was you, for instance after a backup was put back, sign it off: agent audit prune --before 365d --accept-fault.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Stores.Audit, parts.Console.Messages, parts.Console.Output, parts.Edges.Output);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var verdict = deps.Audit.Verify();

        if (verdict.FirstBroken is { } broken)
        {
            var fault = verdict.IsAnchorFault
                ? "the trail does not reach what audit.head names"
                : string.Create(CultureInfo.InvariantCulture, $"row {broken} of the trail does not fit");
            throw new AgentAuthException(
                ProblemCode.CorruptStore,
                $"{fault}: {verdict.Reason}",
                verdict.IsAnchorFault
                    ? "agent audit verify --help says how to sign it off"
                    : "agent audit --json shows the rows around it");
        }

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("rows", verdict.Rows);
                writer.WriteNull("first_broken");
                writer.WriteNumber("pruned_through", verdict.PrunedThrough);
                writer.WritePropertyName("anchored_through");
                if (verdict.AnchoredThrough is { } anchored)
                {
                    writer.WriteNumberValue(anchored);
                }
                else
                {
                    writer.WriteNullValue();
                }

                writer.WriteEndObject();
            });
        }
        else
        {
            var rows = verdict.Rows == 1 ? "row" : "rows";
            var pruned = verdict.PrunedThrough > 0
                ? string.Create(CultureInfo.InvariantCulture, $"; those to {verdict.PrunedThrough} were pruned")
                : "";
            deps.StandardOutput.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{verdict.Rows} {rows}, and each fits the one before it{pruned}"));

            if (verdict.AnchoredThrough is null && verdict.Rows > 0)
            {
                deps.Messages.Say(
                    "There is no audit.head beside the database yet, so an older copy in its place would not be noticed.");
            }
        }

        return Task.FromResult(0);
    }

    internal sealed record Dependencies(
        IAuditTrail Audit, UserMessages Messages, CommandOutput Output, TextWriter StandardOutput);
}
