using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Run;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpCheckCommand : AgentCommand<McpCheckCommand.Dependencies>
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

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Servers.Check, parts.Servers.Directory, parts.Console.Messages, parts.Console.Output, parts.Stores.Paths);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var reports = Choose(deps, line.GetValue(_name), line.GetValue(_config));

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
            foreach (var report in reports)
            {
                ServerText.WriteFindings(deps.Output.Lines, report, deps.Paths.Shown);
            }
        }

        var isReady = reports.All(report => report.WouldStart || report.Server.IsDisabled);
        return Task.FromResult(isReady ? 0 : ProblemReport.ExitCodeFor(ProblemCode.UnresolvedReference));
    }

    private static List<ServerReport> Choose(Dependencies deps, string? name, string? file)
    {
        if (name is not null && file is not null)
        {
            return [deps.Check.Check(deps.Directory.FindIn(file, name))];
        }

        var reading = deps.Directory.ReadAll();

        foreach (var problem in reading.Problems)
        {
            deps.Messages.Note(problem);
        }

        var reports = reading.Servers.Where(server => name is null || server.Name == name)
            .Select(deps.Check.Check).ToList();
        return reports.Count > 0 || name is null
            ? reports
            : throw UnknownName.Server(name, reading.Servers.Select(server => server.Name));
    }

    internal sealed record Dependencies(
        ServerCheck Check, ServerDirectory Directory, UserMessages Messages, CommandOutput Output, AppPaths Paths);
}
