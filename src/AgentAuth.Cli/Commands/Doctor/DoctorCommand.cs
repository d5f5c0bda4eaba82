using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Commands.Doctor;

internal sealed class DoctorCommand : AgentCommand
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public DoctorCommand()
        : base("doctor", "Look for what is wrong with the store and the machine, and say how to put it right") =>
            Add(_json);

    public override IReadOnlyList<string> Examples => ["agent doctor", "agent doctor --json"];

    public override async Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var store = new StoreCheck(shop);
        List<Finding> findings = [
            .. store.Run(), .. HomeCheck.Run(shop), .. MachineCheck.Run(shop), .. BackupCheck.Run(shop),
            .. await new CallerCheck(shop).RunAsync(cancellationToken).ConfigureAwait(false)];

        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer =>
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
            }));
        }
        else
        {
            FindingLines.Write(shop.Output.Output, findings);
        }

        return store.First is { } problem ? ProblemReport.ExitCodeFor(problem.Code) : 0;
    }
}
