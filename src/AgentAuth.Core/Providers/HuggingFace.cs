using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Hugging Face. A public app needs no secret in either flow. A refresh may bring no new refresh token: the old one
/// then goes on (huggingface.co/docs/hub/oauth). There is no revocation endpoint.
/// </summary>
internal static class HuggingFace
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "huggingface",
        Name = "Hugging Face",
        AuthorizationEndpoint = "https://huggingface.co/oauth/authorize",
        TokenEndpoint = "https://huggingface.co/oauth/token",
        DeviceAuthorizationEndpoint = "https://huggingface.co/oauth/device",
        UserInfoEndpoint = "https://huggingface.co/oauth/userinfo",
        Scopes = ["openid", "profile"],
        BroadScopes =
        [
            new ScopeAdvice(
                "manage-repos", "create, change and delete your repositories", "read-repos, or write-repos"),
            new ScopeAdvice("write-repos", "change your repositories", "read-repos"),
            new ScopeAdvice("read-billing", "read what you pay and how", null),
            new ScopeAdvice("inference-api", "spend your inference credit", null),
        ],
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://huggingface.co/settings/connected-applications",
        Proof = new ProofCall("https://huggingface.co/api/whoami-v2") { AccountMember = "name" },
        Hosts = ["huggingface.co"],
        GitUsername = "hf_user",
        Variables =
        [
            new ProviderVariable("HF_TOKEN", CredentialKind.Pat) { Note = "hf uses it before its own login" },
            new ProviderVariable("HUGGING_FACE_HUB_TOKEN", CredentialKind.Pat),
        ],
        SecretPrefixes =
        [
            new SecretPrefix("hf_", CredentialKind.Pat),
            new SecretPrefix("hf_oauth_", CredentialKind.Oauth),
            new SecretPrefix("api_org_", CredentialKind.Pat),
        ],
        Risk = RiskLevel.Medium,
        ClientPage = "https://huggingface.co/settings/applications/new",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the browser or the device flow, without a client secret",
                "refresh its tokens without a secret",
            ],
            Cannot = ["revoke a token: there is no endpoint for it, only the page"],
            Setup =
            [
                "open https://huggingface.co/settings/applications/new",
                "make it a public app; redirect URL: http://127.0.0.1/callback",
                "tick the scopes that you will ask for",
                "copy the client ID into config.toml: [provider.huggingface] client_id = \"…\"",
                "agent login huggingface",
            ],
        },
    };
}
