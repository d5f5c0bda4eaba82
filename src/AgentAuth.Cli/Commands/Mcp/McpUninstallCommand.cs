using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Mcp.Editing;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpUninstallCommand : AgentCommand<McpUninstallCommand.Dependencies>
{
    private readonly Argument<string> _name = Symbols.One("SERVER", "Which one");
    private readonly HostChoice _choice = new();

    public McpUninstallCommand()
        : base("uninstall", "Take the entry that agent put into a host out again")
    {
        Add(_name);
        _choice.AddTo(this);
    }

    public override IReadOnlyList<string> Examples => ["agent mcp uninstall github --host cursor"];

    protected override Dependencies From(CompositionRoot parts) => new(
        HostChanges.From(parts), parts.Servers.Installer);

    protected override Task<int> RunAsync(ParseResult line, Dependencies deps, CancellationToken cancellationToken) =>
        Task.FromResult(
            _choice.Finish(
                line, deps.HostChanges,
                deps.Installer.Uninstall(line.GetValue(_name)!, _choice.HostOf(line), _choice.ScopeOf(line))));

    internal sealed record Dependencies(HostChanges HostChanges, Installer Installer);
}
