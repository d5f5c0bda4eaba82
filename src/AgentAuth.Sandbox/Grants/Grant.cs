namespace AgentAuth.Sandbox.Grants;

/// <summary>
/// One user's consent to one client: the family that all its tokens belong to. Guarded by the ledger's lock.
/// </summary>
internal sealed class Grant
{
    public required string Id { get; init; }

    public required string ClientId { get; init; }

    public required string User { get; init; }

    public required IReadOnlyList<string> Scopes { get; set; }

    public required TimeSpan? AccessTokenLife { get; init; }

    public required bool IsRefreshable { get; init; }

    public string? Resource { get; init; }

    public bool IsRevoked { get; set; }

    public int RefreshPosts { get; set; }

    public AccessToken? Newest { get; set; }
}
