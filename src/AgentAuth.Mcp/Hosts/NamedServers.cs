using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>The definition that a name and, where there is one, a file mean on a command line.</summary>
public sealed class NamedServers(ServerDirectory directory, IHostFiles files)
{
    /// <summary>With the variables of its <c>envFile</c>.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">There is none, or a file of it cannot be read.</exception>
    public ServerDefinition Find(string name, string? file) =>
        EnvFile.Complete(file is null ? directory.Find(name) : directory.FindIn(file, name), files);

    /// <summary>
    /// Whether one of <c>agent</c>'s own takes the place of a host's: never where the user said which file is meant.
    /// </summary>
    public Func<bool> ReplacesOwn(string name, string? file) => () => file is null && directory.HasOwn(name);
}
