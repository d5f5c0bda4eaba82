using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

using AgentAuth.Core.Json;
namespace AgentAuth.Core.Providers;


/// <summary>
/// GitLab, on gitlab.com or a server of one's own. A refresh must repeat the login's redirect URI and kills the old
/// access token with the old refresh token; a device login brings no refresh token (docs.gitlab.com, "OAuth 2.0
/// identity provider API").
/// </summary>
internal static class GitLab
{
    public static ProviderDefinition Definition { get; } = At("gitlab.com");

    private static ProviderDefinition At(string host) => new()
    {
        Id = "gitlab",
        Name = host == "gitlab.com" ? "GitLab" : $"GitLab at {host}",
        AuthorizationEndpoint = $"https://{host}/oauth/authorize",
        TokenEndpoint = $"https://{host}/oauth/token",
        DeviceAuthorizationEndpoint = $"https://{host}/oauth/authorize_device",
        RevocationEndpoint = $"https://{host}/oauth/revoke",
        UserInfoEndpoint = $"https://{host}/oauth/userinfo",
        RefreshRepeatsRedirectUri = true,
        Scopes = ["read_user"],
        BroadScopes =
        [
            new ScopeAdvice(
                "api", "read and write everything you can reach, registries included",
                "read_api, or read_repository and write_repository for git"),
            new ScopeAdvice("sudo", "act as any user of the server", null),
            new ScopeAdvice("admin_mode", "administer the server", null),
            new ScopeAdvice("write_registry", "push container images", "read_registry"),
        ],
        ManualRevocationUrl = $"https://{host}/-/user_settings/applications",
        Proof = new ProofCall($"https://{host}/oauth/token/info") { Kinds = [CredentialKind.Oauth] },
        FailureRules =
        [
            new FailureRule(FailureKind.Revoked) { Text = "Token was revoked" },
            new FailureRule(FailureKind.Expired) { Text = "Token is expired" },
        ],
        Hosts = [host],
        Registries = host == "gitlab.com" ? ["registry.gitlab.com"] : [],
        RegistryScopes = ["api", "read_registry", "write_registry"],
        GitScopes = ["api", "read_repository", "write_repository"],
        GitUsername = "oauth2",
        Variables = [new ProviderVariable("GITLAB_TOKEN", CredentialKind.Pat)],
        SecretPrefixes =
        [
            new SecretPrefix("glpat-", CredentialKind.Pat) { Proof = PersonalToken(host) },
            // Deploy, trigger, runner, feed, agent and job tokens have no call that only looks at them.
            .. Unproved("gldt-", "glptt-", "glrt-", "glft-", "glcbt-", "glagent-", "glsoat-", "glffct-", "glimt-"),
            new SecretPrefix("gloas-", CredentialKind.ApiKey) { CanBeProved = false },
        ],
        Risk = RiskLevel.High,
        ForHost = At,
        ClientPage = $"https://{host}/-/user_settings/applications",
        Guide = GuideFor(host),
    };

    private static ProofCall PersonalToken(string host) => new($"https://{host}/api/v4/personal_access_tokens/self")
    {
        Kinds = [CredentialKind.Pat],
        ReadScopes = answer => answer.TryReadObject(out var token) ? token.Texts("scopes") : null,
        ReadExpiry = answer => answer.TryReadObject(out var token) ? token.Time("expires_at") : null,
    };

    private static IEnumerable<SecretPrefix> Unproved(params string[] texts) =>
        texts.Select(text => new SecretPrefix(text, CredentialKind.Pat) { CanBeProved = false });

    private static ProviderGuide GuideFor(string host) => new()
    {
        Can =
        [
            "log in with the browser and no client secret",
            "log in with the device flow (GitLab 17.9 and later)",
            "refresh and revoke its tokens without a secret",
        ],
        Cannot = ["refresh a device login: GitLab gives no refresh token there"],
        Setup =
        [
            $"open https://{host}/-/user_settings/applications and add an application",
            "redirect URI: http://127.0.0.1/callback (any port works)",
            "untick \"Confidential\" and tick the scopes that you will ask for",
            "copy the application ID into config.toml: [provider.gitlab] client_id = \"…\"",
            "agent login gitlab",
            "for a server of your own: write like = \"gitlab\" and host = \"HOST\" into ~/.agent/providers/NAME.toml, then agent login NAME",
        ],
    };
}
