namespace AgentAuth.Core.Credentials;

/// <summary>
/// What to type in the tool that owns a credential, shown in place of doing it. Fit for a shell: names from outside are
/// quoted. Null where the tool has no such command.
/// </summary>
public sealed record OwnerCommands
{
    public static OwnerCommands None { get; } = new();

    public string? Login { get; init; }

    public string? Refresh { get; init; }

    public string? Logout { get; init; }

    /// <summary>Prints the secret, or hands it out in the tool's own way.</summary>
    public string? Token { get; init; }
}
