using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpRunCommand : AgentCommand
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
        "credentials is renewed it is started anew under the running session. Its exit code is ours.",
    ];

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken)
    {
        // Standard error is the server's own from here on.
        shop.WaitIndicator.IsOff = true;
        var (name, file) = (line.GetValue(_name)!, line.GetValue(_config));

        return shop.Servers.Run.RunAsync(
            shop.Servers.Find(name, file),
            shop.Servers.ReplacesOwn(name, file),
            () => (shop.Edges.RawInput(), shop.Edges.RawOutput()),
            shop.Messages.Warn,
            cancellationToken);
    }
}
