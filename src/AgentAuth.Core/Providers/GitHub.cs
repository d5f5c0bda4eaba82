using System.Globalization;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Http;

namespace AgentAuth.Core.Providers;

/// <summary>
/// GitHub. Its web flow demands a client secret even with PKCE, so the device flow is the default: it needs none, from
/// the first token to the last refresh (docs.github.com, "Authorizing OAuth apps" and "Refreshing user access tokens").
/// Errors come with status 200, and granted scopes are separated by commas.
/// </summary>
internal static class GitHub
{
    private const string BeforeLogin = "gh uses it before its own login";

    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "github",
        Name = "GitHub",
        Flow = LoginFlow.Device,
        AuthorizationEndpoint = "https://github.com/login/oauth/authorize",
        TokenEndpoint = "https://github.com/login/oauth/access_token",
        DeviceAuthorizationEndpoint = "https://github.com/login/device/code",
        BrowserNeedsSecret = true,
        Scopes = ["read:user"],
        BroadScopes =
        [
            new ScopeAdvice(
                "repo", "read and write code, settings, hooks and secrets of every private repository you can reach",
                "public_repo, or a fine-grained token for single repositories"),
            new ScopeAdvice("admin:*", "administer organisations, keys or hooks", "the matching read: scope"),
            new ScopeAdvice("delete_repo", "delete repositories", null),
            new ScopeAdvice("workflow", "change the workflows that run with your repositories' secrets", null),
            new ScopeAdvice("write:packages", "publish packages", "read:packages"),
            new ScopeAdvice("user", "change your profile", "read:user"),
        ],
        Revocation = GitHubRevocation.Form,
        RevocationSideEffect =
            "GitHub treats it as a leaked credential: it cannot be undone, and the owner gets a mail",
        ManualRevocationUrl = "https://github.com/settings/applications",
        Proof = new ProofCall("https://api.github.com/user")
        {
            Headers = new Dictionary<string, string> { ["Accept"] = "application/vnd.github+json" },
            AccountMember = "login",
            ReadExpiry = ExpiryOf,
        },
        // Tokens of OAuth apps do not expire; those of GitHub apps say when they do.
        WhenExpiryAbsent = Expiry.Never,
        FinalRefreshErrors = ["invalid_grant", "bad_refresh_token"],
        Hosts = ["github.com", "api.github.com", "gist.github.com", "api.githubcopilot.com"],
        Registries = ["ghcr.io"],
        RegistryScopes = ["read:packages", "write:packages"],
        GitScopes = ["repo", "public_repo"],
        GitUsername = "x-access-token",
        Variables =
        [
            new ProviderVariable("GITHUB_TOKEN", CredentialKind.Pat) { Note = BeforeLogin },
            new ProviderVariable("GH_TOKEN", CredentialKind.Pat) { Note = BeforeLogin },
            new ProviderVariable("GH_ENTERPRISE_TOKEN", CredentialKind.Pat) { Note = BeforeLogin },
            new ProviderVariable("COPILOT_GITHUB_TOKEN", CredentialKind.Pat),
        ],
        SecretPrefixes =
        [
            new SecretPrefix("ghp_", CredentialKind.Pat),
            new SecretPrefix("github_pat_", CredentialKind.Pat),
            new SecretPrefix("gho_", CredentialKind.Oauth),
            new SecretPrefix("ghu_", CredentialKind.Oauth),
            // Refresh tokens are proved only by spending them; installation tokens have no user to ask for.
            new SecretPrefix("ghr_", CredentialKind.Oauth) { CanBeProved = false },
            new SecretPrefix("ghs_", CredentialKind.Oauth)
            {
                Proof = new ProofCall("https://api.github.com/installation/repositories"),
            },
        ],
        FailureRules =
        [
            new FailureRule(FailureKind.InsufficientScope) { Status = 403, Header = "X-GitHub-SSO" },
            new FailureRule(FailureKind.InsufficientScope) { Status = 403, Text = "Resource not accessible by" },
            new FailureRule(FailureKind.RateLimited) { Status = 403, Text = "rate limit" },
        ],
        Risk = RiskLevel.High,
        ClientPage = "https://github.com/settings/apps/new",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the device flow and no client secret",
                "refresh tokens of GitHub apps that came from the device flow",
                "revoke any of its tokens without a secret",
            ],
            Cannot =
            [
                "use the browser flow: GitHub demands a client secret there, PKCE or not",
                "ask for read-only access to private repositories: OAuth apps have no such scope",
            ],
            Setup =
            [
                "open https://github.com/settings/apps/new (or /settings/applications/new for an OAuth app)",
                "give it a name and any homepage; callback URL: http://127.0.0.1/callback",
                "tick \"Enable Device Flow\" and create it",
                "copy the client ID into config.toml: [provider.github] client_id = \"Iv1.…\"",
                "agent login github",
            ],
        },
    };

    // Classic tokens write "2027-01-02 15:04:05 UTC", fine-grained ones "2027-01-02 15:04:05 -0700". Absent says
    // nothing.
    private static DateTimeOffset? ExpiryOf(OAuthReply.Answered answer) =>
        answer.Headers.TryGetValue("github-authentication-token-expiration", out var text)
        && DateTimeOffset.TryParseExact(
            text.Replace("UTC", "+0000", StringComparison.Ordinal),
            "yyyy-MM-dd HH:mm:ss zzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out var at)
            ? at
            : null;
}
