namespace AgentAuth.Sandbox.Grants;

/// <summary>A grant given without a login. Not a record: it holds tokens, and a record prints its members.</summary>
public sealed class MintedGrant
{
    internal MintedGrant(string grantId, string clientId, IssuedTokens tokens)
    {
        GrantId = grantId;
        ClientId = clientId;
        AccessToken = tokens.Access.Value;
        RefreshToken = tokens.Refresh?.Value;
        Scopes = tokens.Access.Scopes;
        IssuedAt = tokens.Access.IssuedAt;
        ExpiresAt = tokens.Access.ExpiresAt;
    }

    public string GrantId { get; }

    public string ClientId { get; }

    public string AccessToken { get; }

    public string? RefreshToken { get; }

    public IReadOnlyList<string> Scopes { get; }

    public DateTimeOffset IssuedAt { get; }

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; }
}
