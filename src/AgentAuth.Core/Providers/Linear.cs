using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Linear. Scopes are separated by commas, tokens live a day and rotate, and an API key stands in the header without
/// <c>Bearer</c> (linear.app/developers).
/// </summary>
internal static class Linear
{
    private const string Api = "https://api.linear.app/graphql";
    private const string WhoAmI = """{"query":"{ viewer { id } }"}""";

    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "linear",
        Name = "Linear",
        AuthorizationEndpoint = "https://linear.app/oauth/authorize",
        TokenEndpoint = "https://api.linear.app/oauth/token",
        RevocationEndpoint = "https://api.linear.app/oauth/revoke",
        ScopeSeparator = ",",
        RedirectPort = ProviderDefinition.RegisteredPort,
        RedirectHost = "localhost",
        Scopes = ["read"],
        BroadScopes =
        [
            new ScopeAdvice("write", "change everything in the workspace", "issues:create or comments:create"),
            new ScopeAdvice("admin", "administer the workspace; Linear says never to ask for it", null),
        ],
        Revocation = LinearRevocation.Form,
        ManualRevocationUrl = "https://linear.app/settings/account/security",
        Proof = new ProofCall(Api, "POST") { JsonBody = WhoAmI, IsAlive = HasData },
        FailureRules =
        [
            new FailureRule(FailureKind.RateLimited) { Code = "RATELIMITED" },
            new FailureRule(FailureKind.Invalid) { Code = "AUTHENTICATION_ERROR" },
            new FailureRule(FailureKind.InsufficientScope) { Code = "FORBIDDEN" },
        ],
        Hosts = ["api.linear.app", "mcp.linear.app"],
        Variables = [new ProviderVariable("LINEAR_API_KEY", CredentialKind.ApiKey)],
        SecretPrefixes =
        [
            new SecretPrefix("lin_api_", CredentialKind.ApiKey)
            {
                Proof = new ProofCall(Api, "POST", "Authorization", "") { JsonBody = WhoAmI, IsAlive = HasData },
            },
            new SecretPrefix("lin_oauth_", CredentialKind.Oauth),
        ],
        Risk = RiskLevel.Medium,
        ClientPage = "https://linear.app/settings/api/applications/new",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the browser and PKCE, without a client secret",
                "refresh its tokens; revoke an access token with nothing but itself",
            ],
            Cannot = ["use the device flow: there is none"],
            Setup =
            [
                "open https://linear.app/settings/api/applications/new",
                $"callback URL: http://localhost:{ProviderDefinition.RegisteredPort}/callback",
                "copy the client ID into config.toml: [provider.linear] client_id = \"…\"",
                "agent login linear",
            ],
        },
    };

    // GraphQL answers 200 to what it refuses.
    private static bool HasData(string body) =>
        body.Contains("\"data\":", StringComparison.Ordinal) && !body.Contains("\"errors\":", StringComparison.Ordinal);
}
