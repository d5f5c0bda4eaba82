using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Run;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpCheckCommand : AgentCommand
{
    private readonly Argument<string?> _name = Symbols.Optional("SERVER", "Which one; none: all of them");
    private readonly Option<string?> _config = Symbols.Value("--config", "FILE", "The file that defines it");
    private readonly Option<bool> _json = GlobalOptions.Json();

    public McpCheckCommand()
        : base(
            "check", "Say of every value of an MCP server where it comes from, and what keeps the server from starting")
    {
        Add(_name);
        Add(_config);
        Add(_json);
    }

    public override IReadOnlyList<string> Examples => ["agent mcp check", "agent mcp check github --config .mcp.json"];

    public override IReadOnlyList<string> Notes =>
        ["Hands out nothing and asks no secret manager. Exit code: 0 all would start, 10 one would not."];

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var reports = Choose(shop, line.GetValue(_name), line.GetValue(_config));

        if (line.GetValue(_json))
        {
            shop.Edges.Output.WriteLine(JsonText.Document(writer => ServerText.WriteArray(writer, reports)));
        }
        else if (reports.Count == 0)
        {
            shop.Messages.Say("No host has an MCP server here.");
        }
        else
        {
            foreach (var report in reports)
            {
                ServerText.WriteFindings(shop.Output.Output, report, shop.Paths.Shown);
            }
        }

        var isReady = reports.All(report => report.WouldStart || report.Server.IsDisabled);
        return Task.FromResult(isReady ? 0 : ProblemReport.ExitCodeFor(ProblemCode.UnresolvedReference));
    }

    private static List<ServerReport> Choose(Workshop shop, string? name, string? file)
    {
        if (name is not null && file is not null)
        {
            return [shop.Servers.Check.Check(shop.Servers.Directory.FindIn(file, name))];
        }

        var reading = shop.Servers.Directory.ReadAll();

        foreach (var problem in reading.Problems)
        {
            shop.Messages.Note(problem);
        }

        var reports = reading.Servers.Where(server => name is null || server.Name == name)
            .Select(shop.Servers.Check.Check).ToList();
        return reports.Count > 0 || name is null
            ? reports
            : throw new AgentAuthException(
                ProblemCode.NotFound, $"there is no MCP server '{UntrustedText.Line(name, 80)}'", "agent mcp list");
    }
}
