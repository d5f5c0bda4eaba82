using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Run;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpRunCommand : AgentCommand<McpRunCommand.Dependencies>
{
    private readonly Argument<string> _name = Symbols.One("SERVER", "Which one");
    private readonly Option<string?> _config = Symbols.Value(
        "--config", "FILE", "The file that defines it; none: the nearest .mcp.json, then every host's");

    public McpRunCommand()
        : base("run", "Run an MCP server with exactly the credentials that it declares")
    {
        Add(_name);
        Add(_config);
    }

    public override IReadOnlyList<string> Examples =>
        ["agent mcp run github", "agent mcp run github --config ~/shop/.mcp.json"];

    public override IReadOnlyList<string> Notes =>
    [
        "Values are resolved when the server starts: ${VAR}, ${VAR:-text}, agent://CREDENTIAL, op://, vault:// and the like. One that",
        "is not set stops the start. The server sees a short list of harmless variables, its own, and nothing else. When one of its",
        "credentials is refreshed it is started anew under the running session. Its exit code is ours.",
    ];

    /// <summary>Standard error is the server's own from here on.</summary>
    public override bool ShowsWaiting => false;

    protected override Dependencies From(CompositionRoot parts) => new(
        parts.Console.Messages, parts.Edges.RawInput, parts.Edges.RawOutput, parts.Servers.Run, parts.Servers.Named);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var (name, file) = (line.GetValue(_name)!, line.GetValue(_config));

        return deps.ServerRun.RunAsync(
            deps.Servers.Find(name, file),
            deps.Servers.ReplacesOwn(name, file),
            () => (deps.RawInput(), deps.RawOutput()),
            deps.Messages.Warn,
            cancellationToken);
    }

    internal sealed record Dependencies(
        UserMessages Messages, Func<Stream> RawInput, Func<Stream> RawOutput, ServerRun ServerRun,
        NamedServers Servers);
}
