using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Credentials;

/// <summary>
/// Everything that may be shown of one credential: a row of the list, a page of the view. Holds no secret.
/// </summary>
public sealed record Credential
{
    public required CredentialId Id { get; init; }

    public required string Provider { get; init; }

    /// <summary>Null for the default account.</summary>
    public string? Account { get; init; }

    public required CredentialKind Kind { get; init; }

    public required Custody Custody { get; init; }

    /// <summary>The program that refreshes it: <c>agent</c>, or the tool whose file it is.</summary>
    public required string Owner { get; init; }

    public required CredentialState State { get; init; }

    /// <summary>Nobody has asked its provider whether it is good: what is known of it is its end.</summary>
    public bool IsUnverified { get; init; }

    public required Lifetime Lifetime { get; init; }

    /// <summary>Share of the life after which it is refreshed.</summary>
    public double RefreshShare { get; init; } = Lifetime.DefaultRefreshShare;

    public bool Refreshable { get; init; }

    /// <summary>Whether the tool that owns it can refresh it without a person; false for our own.</summary>
    public bool OwnerRefreshes { get; init; }

    public DateTimeOffset? RefreshExpiresAt { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public RiskLevel Risk { get; init; } = RiskLevel.Medium;

    /// <summary>When policy asks for a new secret; null where none is asked for.</summary>
    public DateTimeOffset? RotateBy { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public IReadOnlyList<Consumer> Consumers { get; init; } = [];

    /// <summary>What people wrote to it.</summary>
    public Labels Labels { get; init; } = Labels.None;

    /// <summary>Its file, with the home folder as <c>~</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Null where the secret itself is not here (references, helper commands, keyrings).</summary>
    public string? Fingerprint { get; init; }

    /// <summary>A readable name of the account, where the provider told us one.</summary>
    public string? AccountLabel { get; init; }

    /// <summary>The authorization server, where there is one.</summary>
    public string? Issuer { get; init; }

    /// <summary>After failed refreshes: when the next attempt is made.</summary>
    public DateTimeOffset? NextRefreshAt { get; init; }

    public int FailedRefreshes { get; init; }

    /// <summary>What went wrong last, or why the file cannot be read; null where all is well.</summary>
    public string? Note { get; init; }

    /// <summary>Set where its file cannot be read: all else is then what the file's name says.</summary>
    public Problem? Unreadable { get; init; }

    /// <summary>Null where nobody says: the environment, a file that cannot be read.</summary>
    public DateTimeOffset? CreatedAt => Lifetime.CreatedAt == DateTimeOffset.UnixEpoch ? null : Lifetime.CreatedAt;

    /// <summary>What to type in the tool that owns it; null for our own.</summary>
    public OwnerCommands? OwnerCommands { get; init; }

    public DateTimeOffset? RefreshAt => Refreshable ? Lifetime.RefreshAt(RefreshShare) : null;
}
