using System.CommandLine;
using AgentAuth.Cli.CommandLine;
using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpUninstallCommand : AgentCommand
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

    public override Task<int> RunAsync(ParseResult line, Workshop shop, CancellationToken cancellationToken) =>
        Task.FromResult(
            _choice.Finish(
                line, shop,
                shop.Servers.Installer.Uninstall(line.GetValue(_name)!, _choice.HostOf(line), _choice.ScopeOf(line))));
}
