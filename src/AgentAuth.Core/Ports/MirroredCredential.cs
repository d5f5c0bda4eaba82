using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Core.Ports;

/// <summary>
/// One credential in another tool's keeping, as its file states it. Holds no secret. Its texts are as hostile as the
/// file: <see cref="WholeInventory"/> cleans them.
/// </summary>
public sealed record MirroredCredential
{
    /// <summary>The tool, and the first part of the id: <c>gh</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>What the tool calls it; null for a tool's one and only.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// What tells it from others of its name in the same file: a user, a path, an address. Never a secret.
    /// </summary>
    public string? Distinction { get; init; }

    public required string Provider { get; init; }

    public required CredentialKind Kind { get; init; }

    public required Lifetime Lifetime { get; init; }

    public DateTimeOffset? RefreshExpiresAt { get; init; }

    /// <summary>Whether the tool can refresh it without a person.</summary>
    public bool OwnerRefreshes { get; init; }

    /// <summary>Whether the tool has an entry for it and no token in it.</summary>
    public bool IsSignedOut { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Its file, with the home folder as <c>~</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Null where the secret is not in the file: keyrings, helpers, references, encrypted stores.</summary>
    public string? Fingerprint { get; init; }

    public string? AccountLabel { get; init; }

    public string? Issuer { get; init; }

    /// <summary>
    /// Where the secret is kept, how its expiry was estimated, or why the file cannot be read; null where all is said.
    /// </summary>
    public string? Note { get; init; }

    public OwnerCommands Commands { get; init; } = OwnerCommands.None;
}
