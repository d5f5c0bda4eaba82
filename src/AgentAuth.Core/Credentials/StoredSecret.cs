using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Credentials;

/// <summary>
/// An API key, a PAT, or the way to one: exactly one of <see cref="Secret"/>, <see cref="Reference"/> and
/// <see cref="Command"/> is set.
/// </summary>
public sealed record StoredSecret
{
    public required CredentialId Id { get; init; }

    /// <summary>Who issued it; the id's own provider where <c>--provider</c> did not say otherwise.</summary>
    public required string Provider { get; init; }

    public required CredentialKind Kind { get; init; }

    public Secret? Secret { get; init; }

    /// <summary>A secret manager holds it; resolved on use, never stored.</summary>
    public SecretReference? Reference { get; init; }

    /// <summary>A program that prints it, as an argument array; run without a shell.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    public required Lifetime Lifetime { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public RiskLevel? Risk { get; init; }

    /// <summary>A readable name of the account, where the provider told us one.</summary>
    public string? AccountLabel { get; init; }

    /// <summary>Set once a probe showed that the provider no longer accepts it.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When its provider last accepted it; null where nobody has asked.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>The secret that a server refused; of what a manager holds it may be an older one.</summary>
    public RejectedToken? Rejected { get; init; }

    /// <summary>Which of the credential's secrets it is: one more whenever it is replaced.</summary>
    public long Generation { get; init; } = 1;

    /// <summary>Members of the file that we do not know: kept on every rewrite.</summary>
    public IReadOnlyList<JsonMember> UnknownMembers { get; init; } = [];

    public Custody Custody => (Reference, Command) switch
    {
        ({ }, _) => Custody.Reference,
        (_, { }) => Custody.Delegated,
        _ => Custody.Owned,
    };

    /// <summary>Whether a server refused this secret, which is its own or was got by it.</summary>
    public bool Rejects(Secret secret) => Rejected is { } rejected && rejected.TokenHash == secret.Hash;

    public CredentialState StateAt(DateTimeOffset now)
    {
        if (RevokedAt is not null)
        {
            return CredentialState.Revoked;
        }

        if (Lifetime.IsExpired(now))
        {
            return CredentialState.Expired;
        }

        // What a manager holds is taken for the same one until it was asked.
        if (Rejected is not null && (Secret is null || Rejects(Secret)))
        {
            return CredentialState.LoginRequired;
        }

        // Nobody has said that it is good: neither its provider, nor an end that is still to come. One that a manager
        // holds is known only when it was asked.
        return Secret is not null && (VerifiedAt is not null || Lifetime.Expiry.Kind is not ExpiryKind.Unknown)
            ? CredentialState.Valid
            : CredentialState.Unknown;
    }
}
