using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Commands.Doctor;

internal sealed class DoctorCommand : AgentCommand<DoctorCommand.Dependencies>
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public DoctorCommand()
        : base("doctor", "Look for what is wrong with the store and the machine, and say how to put it right") =>
            Add(_json);

    public override IReadOnlyList<string> Examples => ["agent doctor", "agent doctor --json"];

    protected override Dependencies From(CompositionRoot parts) => new(
        StoreCheck.From(parts), HomeCheck.From(parts), MachineCheck.From(parts), BackupCheck.From(parts),
        CallerCheck.From(parts), ServerFileCheck.From(parts), parts.Console.Output);

    protected override async Task<int> RunAsync(
        ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        List<Finding> all = [
            .. deps.StoreCheck.Run(), .. deps.HomeCheck.Run(), .. deps.MachineCheck.Run(), .. deps.BackupCheck.Run(),
            .. deps.ServerFileCheck.Run(),
            .. await deps.CallerCheck.RunAsync(cancellationToken).ConfigureAwait(false)];
        var findings = Once(all);

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (var finding in findings)
                {
                    writer.WriteStartObject();
                    writer.WriteString("level", finding.Level.ToString().ToLowerInvariant());
                    writer.WriteString("subject", finding.Subject);
                    writer.WriteString("detail", finding.Detail);
                    writer.WriteString("fix", finding.Fix);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
        }
        else
        {
            FindingLines.Write(deps.Output.Lines, findings);
        }

        return deps.StoreCheck.First is { } problem ? ProblemReport.ExitCodeFor(problem.Code) : 0;
    }

    // One broken file is in the way of several checks, and is one thing to mend.
    private static IReadOnlyList<Finding> Once(IReadOnlyList<Finding> findings)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        return [
            .. findings.Where(finding => finding.Level is not FindingLevel.Failure || said.Add(finding.Detail))];
    }

    internal sealed record Dependencies(
        StoreCheck StoreCheck, HomeCheck HomeCheck, MachineCheck MachineCheck, BackupCheck BackupCheck,
        CallerCheck CallerCheck, ServerFileCheck ServerFileCheck, CommandOutput Output);
}
