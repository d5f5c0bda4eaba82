namespace AgentAuth.Sandbox.Grants;

/// <summary>
/// A code and everything that its redemption must match (RFC 6749 section 4.1.3, RFC 7636 section 4.4).
/// </summary>
internal sealed class AuthorizationCode
{
    public required string Value { get; init; }

    public required Grant Grant { get; init; }

    public required string RedirectUri { get; init; }

    public required string Challenge { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public bool IsRedeemed { get; set; }
}
