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

    /// <summary>
    /// Set where <see cref="Token"/> prints this very credential, asks nobody and changes nothing but the tool's own
    /// cache: then we may run it for a caller.
    /// </summary>
    public PrintedForm? Prints { get; init; }

    /// <summary>Whether they are for a shell itself and no program has them: <c>unset</c>.</summary>
    public bool NeedShell { get; init; }

    /// <summary>Null where the tool has no command for it.</summary>
    public string? For(OwnerAction action) => action switch
    {
        OwnerAction.Login => Login,
        OwnerAction.Refresh => Refresh ?? Login,
        OwnerAction.Logout => Logout,
        OwnerAction.HandOut => Token,
        _ => throw new System.Diagnostics.UnreachableException($"no command for {action}"),
    };
}
