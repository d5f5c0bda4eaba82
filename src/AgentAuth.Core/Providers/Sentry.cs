using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Sentry. The device flow is the one that is known to work without a secret. Its paths end in slashes, it is always
/// <c>sentry.io</c> even for regional organisations, and it revokes only for clients with a secret.
/// </summary>
internal static class Sentry
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "sentry",
        Name = "Sentry",
        Flow = LoginFlow.Device,
        AuthorizationEndpoint = "https://sentry.io/oauth/authorize/",
        TokenEndpoint = "https://sentry.io/oauth/token/",
        DeviceAuthorizationEndpoint = "https://sentry.io/oauth/device/code/",
        Scopes = ["org:read", "project:read", "event:read"],
        BroadScopes =
        [
            new ScopeAdvice("org:admin", "administer the organisation", "org:read"),
            new ScopeAdvice("project:admin", "administer and delete projects", "project:read"),
            new ScopeAdvice("event:admin", "change and delete events", "event:read"),
            new ScopeAdvice("member:*", "see or change who belongs to the organisation", null),
        ],
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://sentry.io/settings/account/authorized-applications/",
        Proof = new ProofCall("https://sentry.io/api/0/auth/") { AccountMember = "email" },
        FailureRules =
        [
            new FailureRule(FailureKind.Expired) { Status = 401, Text = "Token expired" },
            new FailureRule(FailureKind.InsufficientScope) { Status = 403, Text = "do not have permission" },
        ],
        Hosts = ["sentry.io", "us.sentry.io", "de.sentry.io", "mcp.sentry.dev"],
        Variables = [new ProviderVariable("SENTRY_AUTH_TOKEN", CredentialKind.Pat)],
        SecretPrefixes =
        [
            new SecretPrefix("sntryu_", CredentialKind.Pat),
            new SecretPrefix("sntrys_", CredentialKind.ApiKey)
            {
                Proof = new ProofCall("https://sentry.io/api/0/auth/validate"),
            },
        ],
        Risk = RiskLevel.Medium,
        ClientPage = "https://sentry.io/settings/account/api/applications/",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the device flow and no client secret",
                "refresh its tokens, which live 30 days",
            ],
            Cannot = ["revoke a token without a client secret: use the page"],
            Setup =
            [
                "open https://sentry.io/settings/account/api/applications/ and create an application",
                "make it public, so that no secret is needed",
                "copy the client ID into config.toml: [provider.sentry] client_id = \"…\"",
                "agent login sentry",
            ],
        },
    };
}
