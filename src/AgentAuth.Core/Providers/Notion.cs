using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Notion. Its REST API wants a client secret by HTTP Basic and JSON where the RFC wants a form; a refresh brings a new
/// pair (developers.notion.com, "Authorization"). There are no scopes: what a token may do is set on the integration,
/// and the user picks the pages.
/// </summary>
internal static class Notion
{
    private static readonly Dictionary<string, string> Version = new() { ["Notion-Version"] = "2025-09-03" };

    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "notion",
        Name = "Notion",
        AuthorizationEndpoint = "https://api.notion.com/v1/oauth/authorize",
        TokenEndpoint = "https://api.notion.com/v1/oauth/token",
        RevocationEndpoint = "https://api.notion.com/v1/oauth/revoke",
        ClientAuthentication = ClientAuthentication.Basic,
        BrowserNeedsSecret = true,
        TokenRequestIsJson = true,
        TokenHeaders = Version,
        AuthorizeParameters = new Dictionary<string, string> { ["owner"] = "user" },
        RedirectHost = "localhost",
        RedirectPort = ProviderDefinition.RegisteredPort,
        Revocation = NotionRevocation.Form,
        ManualRevocationUrl = "https://www.notion.so/profile/integrations",
        Proof = new ProofCall("https://api.notion.com/v1/users/me") { Headers = Version, AccountMember = "name" },
        FailureRules =
        [
            new FailureRule(FailureKind.RateLimited) { Code = "rate_limited" },
            new FailureRule(FailureKind.InsufficientScope) { Code = "restricted_resource" },
        ],
        Hosts = ["api.notion.com", "mcp.notion.com"],
        Variables = [new ProviderVariable("NOTION_TOKEN", CredentialKind.ApiKey)],
        SecretPrefixes =
        [
            new SecretPrefix("ntn_", CredentialKind.ApiKey),
            new SecretPrefix("secret_", CredentialKind.ApiKey),
        ],
        Risk = RiskLevel.Medium,
        ClientPage = "https://www.notion.so/profile/integrations",
        Guide = new ProviderGuide
        {
            Can =
            [
                "hold the token of an internal integration: agent add notion",
                "log in with the browser, with a public integration of your own and its secret",
            ],
            Cannot =
            [
                "log in, refresh or revoke without a client secret",
                "ask for scopes: share single pages with the integration instead",
            ],
            Setup =
            [
                "open https://www.notion.so/profile/integrations",
                "simplest: an internal integration with read capability only; copy its token and run agent add notion",
                $"or a public one with the redirect URI http://localhost:{ProviderDefinition.RegisteredPort}/callback",
                "copy its values into config.toml: [provider.notion] client_id = \"…\" and client_secret = \"…\"",
                "agent login notion",
            ],
        },
    };
}
