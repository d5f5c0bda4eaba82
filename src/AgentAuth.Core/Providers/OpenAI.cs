using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// OpenAI. API keys are held here; the ChatGPT login is not: there is one client for it, that of codex, and its refresh
/// tokens are spent once, so a second holder would log the first out.
/// </summary>
internal static class OpenAI
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "openai",
        Name = "OpenAI",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://platform.openai.com/api-keys",
        // A restricted key may be refused here and be good.
        Proof = new ProofCall("https://api.openai.com/v1/me")
        {
            ForbiddenIsAlive = true,
            Kinds = [CredentialKind.ApiKey],
        },
        FailureRules =
        [
            new FailureRule(FailureKind.QuotaOrBilling) { Code = "insufficient_quota" },
            new FailureRule(FailureKind.ReusedRefresh) { Code = "refresh_token_reused" },
            new FailureRule(FailureKind.Revoked) { Code = "refresh_token_invalidated" },
            new FailureRule(FailureKind.Expired) { Code = "refresh_token_expired" },
            new FailureRule(FailureKind.Expired) { Code = "token_expired" },
            new FailureRule(FailureKind.InsufficientScope) { Status = 403, Text = "Missing scopes" },
            new FailureRule(FailureKind.Invalid) { Code = "invalid_api_key" },
        ],
        Hosts = ["api.openai.com"],
        Variables = [new ProviderVariable("OPENAI_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }],
        SecretPrefixes =
        [
            new SecretPrefix("sk-", CredentialKind.ApiKey),
            new SecretPrefix("sk-proj-", CredentialKind.ApiKey),
            new SecretPrefix("sk-svcacct-", CredentialKind.ApiKey),
            new SecretPrefix("sk-service-", CredentialKind.ApiKey),
            new SecretPrefix("sk-admin-", CredentialKind.ApiKey)
            {
                Proof = new ProofCall("https://api.openai.com/v1/organization/admin_api_keys?limit=1"),
            },
        ],
        Risk = RiskLevel.High,
        Delegation = new Delegation(
            "codex",
            "OpenAI registers no other client for the ChatGPT login, and its refresh tokens can be spent by one holder only",
            "codex login",
            "codex logout"),
        Guide = new ProviderGuide
        {
            Can = [
                "hold API keys and tell whether they are alive",
                "show the login that codex keeps, without touching it"],
            Cannot = [
                "log in to ChatGPT: the only client for it is that of codex", "revoke a key: delete it on the page"],
            Setup =
            [
                "open https://platform.openai.com/api-keys and create a restricted key, in a project with a budget",
                "agent add openai",
                "for a ChatGPT plan: codex login",
            ],
        },
    };
}
