using AgentAuth.Cli.Composition;
using AgentAuth.Console.Lines;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Commands.Doctor;

/// <summary>The files in which hosts define their MCP servers: those that cannot be read name no consumer.</summary>
internal sealed class ServerFileCheck(ServerDirectory directory, AppPaths paths)
{
    public static ServerFileCheck From(CompositionRoot parts) => new(parts.Servers.Directory, parts.Stores.Paths);

    public IEnumerable<Finding> Run() => directory.ReadAll().Problems.Select(
        problem => new Finding(FindingLevel.Warning, "MCP servers", paths.Shown(problem.Message), problem.Hint));
}
