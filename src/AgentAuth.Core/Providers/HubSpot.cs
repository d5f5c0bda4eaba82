using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// HubSpot. Needs a client secret in the body, always; access tokens live 30 minutes and the refresh token stays the
/// same (developers.hubspot.com, "OAuth tokens"). Its token endpoint carries a date and the older ones end in 2027.
/// </summary>
internal static class HubSpot
{
    private const string Tokens = "https://api.hubapi.com/oauth/2026-03/token";

    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "hubspot",
        Name = "HubSpot",
        AuthorizationEndpoint = "https://app.hubspot.com/oauth/authorize",
        TokenEndpoint = Tokens,
        RevocationEndpoint = $"{Tokens}/revoke",
        IntrospectionEndpoint = $"{Tokens}/introspect",
        ClientAuthentication = ClientAuthentication.SecretInBody,
        BrowserNeedsSecret = true,
        RedirectHost = "localhost",
        RedirectPort = ProviderDefinition.RegisteredPort,
        Scopes = ["oauth"],
        BroadScopes =
        [
            new ScopeAdvice("crm.objects.contacts.write", "change all contacts", "crm.objects.contacts.read"),
            new ScopeAdvice("crm.schemas.*", "change how records are built", null),
            new ScopeAdvice("crm.export", "export the whole customer base", null),
            new ScopeAdvice("settings.users.write", "add and remove users", "settings.users.read"),
        ],
        ManualRevocationUrl = "https://app.hubspot.com/connected-apps",
        FinalRefreshErrors = ["invalid_grant", "BAD_REFRESH_TOKEN"],
        FailureRules =
        [
            new FailureRule(FailureKind.InsufficientScope) { Code = "MISSING_SCOPES" },
            new FailureRule(FailureKind.Expired) { Code = "EXPIRED_AUTHENTICATION" },
            new FailureRule(FailureKind.Invalid) { Code = "INVALID_AUTHENTICATION" },
            new FailureRule(FailureKind.Invalid) { Code = "BAD_REFRESH_TOKEN" },
        ],
        Hosts = ["api.hubapi.com", "mcp.hubspot.com"],
        SecretPrefixes =
        [
            new SecretPrefix("pat-na", CredentialKind.ApiKey) { Proof = PrivateApp },
            new SecretPrefix("pat-eu", CredentialKind.ApiKey) { Proof = PrivateApp },
        ],
        Risk = RiskLevel.High,
        ClientPage = "https://app.hubspot.com/developer",
        Guide = new ProviderGuide
        {
            Can =
            [
                "hold the token of a private app: agent add hubspot",
                "log in with the browser, with an app of your own and its secret",
            ],
            Cannot = [
                "log in, refresh or revoke without a client secret, PKCE or not", "use the device flow: there is none"],
            Setup =
            [
                "simplest: Settings, Integrations, Private Apps; tick read scopes only, copy the token, run agent add hubspot",
                $"or an app at https://app.hubspot.com/developer with the redirect URL http://localhost:{ProviderDefinition.RegisteredPort}/callback",
                "copy its values into config.toml: [provider.hubspot] client_id = \"…\" and client_secret = \"…\"",
                "agent login hubspot",
            ],
        },
    };

    private static ProofCall PrivateApp =>
        new("https://api.hubapi.com/account-info/v3/api-usage/daily/private-apps") { ForbiddenIsAlive = true };
}
