using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Run;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpListCommand : AgentCommand<McpListCommand.Dependencies>
{
    private readonly Option<bool> _json = GlobalOptions.Json();

    public McpListCommand()
        : base("list", "List the MCP servers of every host, what each needs, and whether it would start now") =>
            Add(_json);

    public override IReadOnlyList<string> Examples => ["agent mcp list", "agent mcp list --json"];

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Servers.Check, parts.Servers.Directory, parts.Console.Messages, parts.Console.Output, parts.Stores.Paths);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var reading = deps.Directory.ReadAll();
        var reports = reading.Servers.Select(deps.Check.Check).ToList();

        foreach (var problem in reading.Problems)
        {
            deps.Messages.Note(problem);
        }

        if (line.GetValue(_json))
        {
            deps.Output.WriteJson(writer => ServerText.WriteArray(writer, reports));
        }
        else if (reports.Count == 0)
        {
            deps.Messages.Say("No host has an MCP server here.");
        }
        else
        {
            ServerText.WriteTable(deps.Output.Lines, reports, deps.Paths.Shown);
        }

        return Task.FromResult(0);
    }

    internal sealed record Dependencies(
        ServerCheck Check, ServerDirectory Directory, UserMessages Messages, CommandOutput Output, AppPaths Paths);
}
