using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Mcp.Editing;
using AgentAuth.Mcp.Hosts;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpInstallCommand : AgentCommand<McpInstallCommand.Dependencies>
{
    private readonly Argument<string> _name = Symbols.One("SERVER", "Which one");
    private readonly Option<string?> _config = Symbols.Value("--config", "FILE", "The file that defines it");
    private readonly HostChoice _choice = new();

    public McpInstallCommand()
        : base("install", "Let a host start an MCP server through agent")
    {
        Add(_name);
        Add(_config);
        _choice.AddTo(this);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "agent mcp install github --host cursor --dry-run",
        "agent mcp install github --config .mcp.json --host codex",
    ];

    public override IReadOnlyList<string> Notes =>
    [
        "Comments, order and what we do not know stay as they are, and a backup is left beside the file. A definition that stood in",
        "that very file moves to mcp.json in the store, and agent mcp uninstall puts it back.",
    ];

    protected override Dependencies From(CompositionRoot parts) => new(
        HostChanges.From(parts), parts.Servers.Installer, parts.Servers.Named);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken)
    {
        var host = _choice.HostOf(line);
        var server = deps.Servers.Find(line.GetValue(_name)!, line.GetValue(_config));

        return Task.FromResult(
            _choice.Finish(line, deps.HostChanges, deps.Installer.Install(server, host, _choice.ScopeOf(line))));
    }

    internal sealed record Dependencies(HostChanges HostChanges, Installer Installer, NamedServers Servers);
}
