namespace AgentAuth.Sandbox.Grants;

internal sealed class AccessToken
{
    public required string Value { get; init; }

    public required Grant Grant { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Null: never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    public bool IsRevoked { get; set; }

    public bool IsActiveAt(DateTimeOffset now) =>
        !IsRevoked && !Grant.IsRevoked && (ExpiresAt is null || now < ExpiresAt);
}
