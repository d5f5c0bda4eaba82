using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Editing;

/// <summary>
/// A server as text, free of any host's syntax: what an entry says when it is written. Null members are taken away from
/// an entry that has them, and members that nobody here knows stay.
/// </summary>
internal sealed record HostEntry
{
    public string? Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyList<NamedText> Variables { get; init; } = [];

    public string? WorkingFolder { get; init; }

    public string? Url { get; init; }

    public IReadOnlyList<NamedText> Headers { get; init; } = [];

    /// <summary>
    /// The file that the definition stood in before we put an entry of ours there; null where it never stood elsewhere.
    /// </summary>
    public string? MovedFrom { get; init; }

    /// <summary>The entry that starts a server through us.</summary>
    public static HostEntry Launching(IReadOnlyList<string> launch) =>
        new() { Command = launch[0], Arguments = [.. launch.Skip(1)] };

    /// <summary>A definition with every form in the given spelling.</summary>
    public static HostEntry Of(ServerDefinition server, Func<DeclaredValue, string> spell) => new()
    {
        Command = server.Command is null ? null : spell(server.Command),
        Arguments = [.. server.Arguments.Select(spell)],
        Variables = [.. server.Variables.Select(variable => new NamedText(variable.Name, spell(variable.Value)))],
        WorkingFolder = server.WorkingFolder,
        Url = server.Url is null ? null : spell(server.Url),
        Headers = [.. server.Headers.Select(header => new NamedText(header.Name, spell(header.Value)))],
    };
}
