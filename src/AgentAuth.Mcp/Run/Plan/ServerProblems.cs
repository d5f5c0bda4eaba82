using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>What keeps one server from starting, in words.</summary>
internal static class ServerProblems
{
    public static AgentAuthException CannotStart(this ServerDefinition server, ProblemCode code, string why) => new(
        code, $"{why}: the {server.Shown} MCP server cannot start", $"agent mcp check {ShellWord.Of(server.Name)}");
}
