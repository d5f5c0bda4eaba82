using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

using AgentAuth.Core.Json;
namespace AgentAuth.Core.Providers;


/// <summary>
/// Cloudflare. Public clients work without a secret; the redirect is compared to the letter, port included. Scope names
/// differ between its own tools (colons) and self-managed clients (dots), so none is asked for by default but those of
/// OpenID.
/// </summary>
internal static class Cloudflare
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "cloudflare",
        Name = "Cloudflare",
        AuthorizationEndpoint = "https://dash.cloudflare.com/oauth2/auth",
        TokenEndpoint = "https://dash.cloudflare.com/oauth2/token",
        RevocationEndpoint = "https://dash.cloudflare.com/oauth2/revoke",
        UserInfoEndpoint = "https://dash.cloudflare.com/oauth2/userinfo",
        RedirectPort = ProviderDefinition.RegisteredPort,
        Scopes = ["openid", "offline_access"],
        BroadScopes =
        [
            new ScopeAdvice("account:write", "change account settings and members", "the read scope"),
            new ScopeAdvice("workers:write", "deploy code that runs on your domains", "workers:read"),
            new ScopeAdvice("dns.write", "redirect your domains", "dns.read"),
            new ScopeAdvice("zone:write", "change your domains' settings", "zone:read"),
        ],
        ManualRevocationUrl = "https://dash.cloudflare.com/profile/access-management/authorization",
        Proof = new ProofCall("https://dash.cloudflare.com/oauth2/userinfo") { Kinds = [CredentialKind.Oauth] },
        FailureRules =
        [
            new FailureRule(FailureKind.Expired) { Status = 200, Text = "\"status\":\"expired\"" },
            new FailureRule(FailureKind.Revoked) { Status = 200, Text = "\"status\":\"disabled\"" },
            new FailureRule(FailureKind.Invalid) { Code = "9109" },
            new FailureRule(FailureKind.Invalid) { Code = "1000" },
            new FailureRule(FailureKind.InsufficientScope) { Status = 403, Code = "10000" },
        ],
        Hosts = ["api.cloudflare.com"],
        Variables = [new ProviderVariable("CLOUDFLARE_API_TOKEN", CredentialKind.ApiKey)],
        SecretPrefixes =
        [
            new SecretPrefix("cfut_", CredentialKind.ApiKey) { Proof = UserToken },
            // A token of an account is proved under that account's id, and a global key beside an e-mail: we have
            // neither.
            new SecretPrefix("cfat_", CredentialKind.ApiKey) { CanBeProved = false },
            new SecretPrefix("cfk_", CredentialKind.ApiKey) { CanBeProved = false },
        ],
        Risk = RiskLevel.Critical,
        ClientPage = "https://dash.cloudflare.com",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the browser and no client secret",
                "refresh and revoke its tokens without a secret",
                "hold API tokens and tell when one is disabled or over",
            ],
            Cannot = ["use the device flow: there is none", "use another port than the registered one"],
            Setup =
            [
                "open https://dash.cloudflare.com, Manage account, OAuth clients, and create a public client",
                $"redirect URL: http://127.0.0.1:{ProviderDefinition.RegisteredPort}/callback",
                "copy the client ID into config.toml: [provider.cloudflare] client_id = \"…\" and the scopes that you chose",
                "agent login cloudflare",
                "or make an API token at https://dash.cloudflare.com/profile/api-tokens and run agent add cloudflare",
            ],
        },
    };

    private static ProofCall UserToken => new("https://api.cloudflare.com/client/v4/user/tokens/verify")
    {
        IsAlive = body => body.Contains("\"status\":\"active\"", StringComparison.Ordinal),
        ReadExpiry = answer => answer.TryReadObject(out var json) ? json["result"].Time("expires_on") : null,
    };
}
