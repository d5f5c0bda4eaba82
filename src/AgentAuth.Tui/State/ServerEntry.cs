using AgentAuth.Core.Identifiers;

namespace AgentAuth.Tui.State;

/// <summary>One MCP server as one host's file defines it, and what it needs. Never a secret.</summary>
public sealed record ServerEntry
{
    /// <summary>The same for as long as the definition stays in its place.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>As <c>--host</c> takes it.</summary>
    public required string Host { get; init; }

    /// <summary>For people.</summary>
    public required string HostName { get; init; }

    /// <summary>Absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The path with the home folder as <c>~</c>.</summary>
    public required string File { get; init; }

    /// <summary><c>project</c>, <c>local</c>, <c>user</c> or <c>machine</c>: whose file it is.</summary>
    public required string Scope { get; init; }

    /// <summary>Command and arguments, or the address; masked like the values.</summary>
    public required string Start { get; init; }

    public bool IsRemote { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>
    /// The server that <c>agent mcp run</c> is asked for, where that is how it is started; null elsewhere.
    /// </summary>
    public string? Runs { get; init; }

    public IReadOnlyList<ServerValue> Values { get; init; } = [];

    /// <summary>The credentials that it is given.</summary>
    public IReadOnlyList<CredentialId> Credentials { get; init; } = [];

    /// <summary>It came with a project, asks for secrets, and nobody has said yes to it as it stands.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Whether it needs a person: it cannot start, or its secret stands in the file.</summary>
    public bool IsTroubled => !IsDisabled
        && (NeedsApproval || Values.Any(value => value.Stops || value.Source is ServerSource.RawSecret));

    /// <summary>Every line that a person must see before saying yes. Nothing is cut.</summary>
    public IReadOnlyList<string> Definition { get; init; } = [];

    /// <summary>Of all that <see cref="Definition"/> shows and masks: what is approved is what was seen.</summary>
    public string Hash { get; init; } = "";
}
