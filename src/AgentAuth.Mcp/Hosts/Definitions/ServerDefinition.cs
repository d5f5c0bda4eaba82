using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// One MCP server as a host's file defines it. Either <see cref="Command"/> or <see cref="Url"/> is set.
/// </summary>
public sealed record ServerDefinition
{
    public required string Name { get; init; }

    /// <summary>The host's id.</summary>
    public required string Host { get; init; }

    public required HostFile File { get; init; }

    /// <summary>Null for a remote server.</summary>
    public DeclaredValue? Command { get; init; }

    public IReadOnlyList<DeclaredValue> Arguments { get; init; } = [];

    /// <summary>The environment that it declares for itself.</summary>
    public IReadOnlyList<DeclaredVariable> Variables { get; init; } = [];

    /// <summary>Null for a server that is started.</summary>
    public DeclaredValue? Url { get; init; }

    public IReadOnlyList<DeclaredVariable> Headers { get; init; } = [];

    /// <summary>Absolute; null where the folder of whoever starts it serves.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>
    /// A file with further variables, absolute unless only the host knows where it is; null where there is none.
    /// </summary>
    public string? VariableFile { get; init; }

    /// <summary>Some of its variables came from such a file.</summary>
    public bool HasVariableFile { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>
    /// What <c>agent mcp run</c> is asked for, where that is how the server is started; null elsewhere.
    /// </summary>
    public WrappedServer? Wrapped { get; init; }

    /// <summary>The name, harmless to a terminal.</summary>
    public string Shown => UntrustedText.Line(Name, 80);

    /// <summary>Whether it declares a variable of that name for itself.</summary>
    public bool Declares(string variable) => Variables.Any(own => own.Name == variable);

    /// <summary>Every value with the name that people know it by.</summary>
    public IEnumerable<DeclaredVariable> Values =>
    [
        .. Command is null ? [] : (DeclaredVariable[])[new("command", Command)],
        .. Arguments.Select((argument, index) => new DeclaredVariable($"argument {index + 1}", argument)),
        .. Variables,
        .. Url is null ? [] : (DeclaredVariable[])[new("url", Url)],
        .. Headers,
    ];

    public IEnumerable<CredentialId> Credentials => Values.SelectMany(value => value.Value.Credentials).Distinct();
}
