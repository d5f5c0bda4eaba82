using System.CommandLine;
using System.Globalization;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Commands;

internal sealed class AuditVerifyCommand : AgentCommand
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public AuditVerifyCommand()
        : base("verify", "Check that no row of the trail was changed or taken out") => Add(_json);

    public override IReadOnlyList<string> Examples => ["agent audit verify", "agent audit verify --json"];

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var verdict = shop.Audit.Verify();

        if (verdict.FirstBroken is { } broken)
        {
            throw new AgentAuthException(
                ProblemCode.CorruptStore,
                string.Create(CultureInfo.InvariantCulture, $"row {broken} of the trail does not fit: {verdict.Reason}"),
                "agent audit --json shows the rows around it");
        }

        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("rows", verdict.Rows);
                writer.WriteNull("first_broken");
                writer.WriteEndObject();
            }));
        }
        else
        {
            shop.Edges.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict.Rows} rows, and each fits the one before it"));
        }

        return Task.FromResult(0);
    }
}
