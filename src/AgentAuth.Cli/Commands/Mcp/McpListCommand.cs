using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpListCommand : AgentCommand
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public McpListCommand()
        : base("list", "List the MCP servers of every host, what each needs, and whether it would start now") =>
            Add(_json);

    public override IReadOnlyList<string> Examples => ["agent mcp list", "agent mcp list --json"];

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        var reading = shop.Servers.Directory.ReadAll();
        var reports = reading.Servers.Select(shop.Servers.Check.Check).ToList();

        foreach (var problem in reading.Problems)
        {
            shop.Messages.Note(problem);
        }

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
            ServerText.WriteTable(shop.Output.Output, reports, shop.Paths.Shown);
        }

        return Task.FromResult(0);
    }
}
