using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Atlassian (3LO). Needs a client secret, also to refresh; refresh tokens rotate and end after a year at the latest. A
/// token works at <c>api.atlassian.com/ex/…</c> only: the site's own address answers 401 to it
/// (developer.atlassian.com, "OAuth 2.0 (3LO) apps").
/// </summary>
internal static class Atlassian
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "atlassian",
        Name = "Atlassian",
        AuthorizationEndpoint = "https://auth.atlassian.com/authorize",
        TokenEndpoint = "https://auth.atlassian.com/oauth/token",
        ClientAuthentication = ClientAuthentication.SecretInBody,
        BrowserNeedsSecret = true,
        TokenRequestIsJson = true,
        AuthorizeParameters = new Dictionary<string, string>
        {
            ["audience"] = "api.atlassian.com",
            ["prompt"] = "consent",
        },
        RedirectHost = "localhost",
        RedirectPort = ProviderDefinition.RegisteredPort,
        Scopes = ["read:me", "offline_access"],
        BroadScopes =
        [
            new ScopeAdvice("manage:*", "administer projects, boards and settings", "read:jira-work"),
            new ScopeAdvice("write:jira-work", "change issues everywhere you can", "read:jira-work"),
            new ScopeAdvice(
                "write:confluence-content", "change pages everywhere you can", "read:confluence-content.summary"),
            new ScopeAdvice("delete:*", "delete content", null),
        ],
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://id.atlassian.com/manage-profile/apps",
        Proof = new ProofCall("https://api.atlassian.com/oauth/token/accessible-resources")
        {
            Kinds = [CredentialKind.Oauth],
        },
        RefreshTokenLife = TimeSpan.FromDays(90),
        FailureRules =
        [
            // A missing scope, dressed as 401.
            new FailureRule(FailureKind.InsufficientScope) { Status = 401, Text = "scope does not match" },
        ],
        Hosts = ["api.atlassian.com", "mcp.atlassian.com"],
        SecretPrefixes =
        [
            // A user's token is proved at a site and beside an e-mail, and we have neither.
            new SecretPrefix("ATATT3", CredentialKind.Pat) { CanBeProved = false },
            new SecretPrefix("ATCTT3xFfG", CredentialKind.ApiKey)
            {
                Proof = new ProofCall("https://api.atlassian.com/admin/v1/orgs"),
            },
        ],
        Risk = RiskLevel.High,
        ClientPage = "https://developer.atlassian.com/console/myapps",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the browser, with an app of your own and its secret",
                "hold API tokens: agent add atlassian",
            ],
            Cannot =
            [
                "log in or refresh without a client secret, or with the device flow",
                "revoke a token: Atlassian documents no way; use the page",
            ],
            Setup =
            [
                "open https://developer.atlassian.com/console/myapps and create an OAuth 2.0 integration",
                $"callback URL: http://localhost:{ProviderDefinition.RegisteredPort}/callback",
                "add the permissions that you will ask for, and \"User identity API\" for read:me",
                "copy both values into config.toml: [provider.atlassian] client_id = \"…\" and client_secret = \"…\"",
                "agent login atlassian",
            ],
        },
    };
}
