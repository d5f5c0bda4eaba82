using AgentAuth.Mcp.Hosts;

namespace AgentAuth.Mcp.Tests.Hosts;

/// <summary>A machine with a user, a project two folders deep, and whatever files a test puts there.</summary>
internal sealed class Machine
{
    public const string Home = "/home/ada";
    public const string Project = "/home/ada/code/shop";

    public MemoryHostFiles Files { get; } = new();

    public Dictionary<string, string> Environment { get; } = new() { ["PATH"] = "/usr/bin", ["HOME"] = Home };

    public HostLocations Places => new()
    {
        UserHome = Home,
        WorkingFolder = Project,
        AgentHome = $"{Home}/.agent",
        Environment = Environment,
    };

    public ServerDirectory Directory => new(Files, Places);

    public Machine With(string path, string text)
    {
        Files.Texts[path] = text;
        return this;
    }
}
