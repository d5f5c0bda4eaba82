namespace AgentAuth.Sandbox.Grants;

internal sealed class RefreshToken
{
    public required string Value { get; init; }

    public required Grant Grant { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Null: never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was exchanged for its successor; null while it is the one in use.</summary>
    public DateTimeOffset? SpentAt { get; set; }

    public RefreshToken? Successor { get; set; }

    public bool IsActiveAt(DateTimeOffset now) =>
        SpentAt is null && !Grant.IsRevoked && (ExpiresAt is null || now < ExpiresAt);
}
