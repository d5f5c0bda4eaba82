using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Cli.CommandLine;

/// <summary>The problem of a name that nothing has, with the name that was probably meant.</summary>
internal static class UnknownName
{
    /// <param name="name">Of a provider that is asked about.</param>
    /// <param name="command">That asks, for the hint.</param>
    /// <param name="providers">Those there are.</param>
    public static AgentAuthException Provider(string name, string command, IProviders providers)
    {
        var problem = Provider(name, providers).Problem;
        var meant = NearestName.Of(name, providers.All().Select(provider => provider.Id));
        return new AgentAuthException(
            problem with { Hint = meant is null ? "agent provider list" : $"{command} {meant}" });
    }

    public static AgentAuthException Provider(string name, IProviders providers)
    {
        var meant = NearestName.Of(name, providers.All().Select(provider => provider.Id));
        return new AgentAuthException(
            ProblemCode.NotFound,
            meant is null
                ? $"there is no provider '{name}'"
                : $"there is no provider '{name}'; did you mean '{meant}'?",
            meant is null ? $"agent provider list, or agent login {name} --issuer URL" : $"agent login {meant}");
    }

    public static AgentAuthException Server(string name, IEnumerable<string> servers)
    {
        var shown = UntrustedText.Line(name, 80);
        var meant = NearestName.Of(name, servers);
        return new AgentAuthException(
            ProblemCode.NotFound,
            meant is null
                ? $"there is no MCP server '{shown}'"
                : $"there is no MCP server '{shown}'; did you mean '{UntrustedText.Line(meant, 80)}'?",
            "agent mcp list");
    }
}
