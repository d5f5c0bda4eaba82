namespace AgentAuth.Sandbox.Configuration;

/// <summary>What kind of provider the sandbox plays. The defaults are those of a careful provider.</summary>
public sealed record SandboxOptions
{
    /// <summary>Kept and compared as written: no normalisation, no trailing slash (RFC 8414 section 4).</summary>
    public required string Issuer { get; init; }

    public IReadOnlyList<SandboxClient> Clients { get; init; } = [SandboxClient.BuiltIn];

    public IReadOnlyList<string> Scopes { get; init; } = [
        "openid", "profile", "offline_access", "read", "write", "admin"];

    /// <summary>Granted when a request names no scope (RFC 6749 section 3.3).</summary>
    public IReadOnlyList<string> DefaultScopes { get; init; } = ["read"];

    /// <summary>Null: access tokens never expire and replies carry no <c>expires_in</c>.</summary>
    public TimeSpan? AccessTokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Null: refresh tokens never expire by age.</summary>
    public TimeSpan? RefreshTokenLife { get; init; } = TimeSpan.FromDays(30);

    public TimeSpan CodeLife { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan DeviceCodeLife { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan DevicePollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Each refresh retires its refresh token and issues another (RFC 9700 section 4.14.2).</summary>
    public bool RotatesRefreshTokens { get; init; } = true;

    /// <summary>A retired refresh token that comes back revokes the whole grant (RFC 9700 section 4.14.2).</summary>
    public bool ReuseRevokesGrant { get; init; } = true;

    /// <summary>
    /// How long a retired refresh token is answered with its successor, for clients whose reply was lost. Zero: never.
    /// </summary>
    public TimeSpan ReuseGrace { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// One revocation ends all grants of its user and client, as with a provider that knows one grant for each.
    /// </summary>
    public bool RevocationEndsAllLogins { get; init; }

    /// <summary>
    /// Only a grant with <c>offline_access</c> gets a refresh token (OpenID Connect Core section 11).
    /// </summary>
    public bool RefreshNeedsOfflineAccess { get; init; }

    /// <summary>When set, authorization requests are granted to this user at once, with no page.</summary>
    public string? AutoApproveUser { get; init; }

    /// <summary>The name that the login page proposes.</summary>
    public string SuggestedUser { get; init; } = "ada";

    /// <summary>
    /// Whether authorization responses carry <c>iss</c> and the metadata says so (RFC 9207 section 3).
    /// </summary>
    public bool SendsIssuer { get; init; } = true;

    /// <summary>Whether <c>/register</c> is offered (RFC 7591).</summary>
    public bool AllowsRegistration { get; init; } = true;
}
