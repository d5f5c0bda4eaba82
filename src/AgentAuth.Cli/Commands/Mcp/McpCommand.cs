using AgentAuth.Cli.CommandLine;

namespace AgentAuth.Cli.Commands.Mcp;

internal sealed class McpCommand() : CommandGroup(
    "mcp",
    "See, check and run MCP servers with exactly their own credentials",
    new McpListCommand(),
    new McpCheckCommand(),
    new McpRunCommand(),
    new McpBridgeCommand(),
    new McpApproveCommand(),
    new McpInstallCommand(),
    new McpUninstallCommand())
{
    public override IReadOnlyList<string> Examples =>
        ["agent mcp list", "agent mcp run github", "agent mcp bridge https://mcp.example.com/mcp"];
}
