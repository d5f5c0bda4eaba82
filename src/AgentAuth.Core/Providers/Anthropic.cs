using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Anthropic. API keys are held here; the claude.ai login is not: Anthropic allows it to its own programs only
/// (code.claude.com, "Legal and compliance"), and its refresh chain has a single holder, so a second one would log the
/// first out.
/// </summary>
internal static class Anthropic
{
    private const string BeforeLogin = "claude uses it before its own login";

    private static readonly Dictionary<string, string> Version = new() { ["anthropic-version"] = "2023-06-01" };

    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "anthropic",
        Name = "Anthropic",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://platform.claude.com/settings/keys",
        Proof = new ProofCall("https://api.anthropic.com/v1/models", "GET", "x-api-key", "")
        {
            Headers = Version,
            Kinds = [CredentialKind.ApiKey],
        },
        FailureRules =
        [
            new FailureRule(FailureKind.QuotaOrBilling) { Code = "billing_error" },
            new FailureRule(FailureKind.QuotaOrBilling) { Text = "credit balance is too low" },
            // Its token endpoint says this with status 200.
            new FailureRule(FailureKind.RateLimited) { Code = "rate_limit_error" },
            new FailureRule(FailureKind.InsufficientScope) { Code = "permission_error" },
            new FailureRule(FailureKind.Invalid) { Code = "authentication_error" },
        ],
        Hosts = ["api.anthropic.com"],
        Variables =
        [
            new ProviderVariable("ANTHROPIC_API_KEY", CredentialKind.ApiKey)
            {
                PaysForModel = true,
                Note = BeforeLogin,
            },
            new ProviderVariable("ANTHROPIC_AUTH_TOKEN", CredentialKind.Oauth)
            {
                PaysForModel = true,
                Note = BeforeLogin,
            },
            new ProviderVariable("CLAUDE_CODE_OAUTH_TOKEN", CredentialKind.Oauth)
            {
                PaysForModel = true,
                Note = BeforeLogin,
            },
        ],
        SecretPrefixes =
        [
            new SecretPrefix("sk-ant-", CredentialKind.ApiKey),
            new SecretPrefix("sk-ant-api03-", CredentialKind.ApiKey),
            new SecretPrefix("sk-ant-admin01-", CredentialKind.ApiKey)
            {
                Proof = new ProofCall("https://api.anthropic.com/v1/organizations/api_keys", "GET", "x-api-key", "")
                {
                    Headers = Version,
                },
            },
            new SecretPrefix("sk-ant-oat01-", CredentialKind.Oauth) { CanBeProved = false },
            new SecretPrefix("sk-ant-ort01-", CredentialKind.Oauth) { CanBeProved = false },
        ],
        Risk = RiskLevel.High,
        Delegation = new Delegation(
            "claude",
            "Anthropic permits the claude.ai login to its own programs only, and a second holder of its refresh token would log the first out",
            "claude auth login",
            "claude auth logout"),
        Guide = new ProviderGuide
        {
            Can = [
                "hold API keys and tell whether they are alive",
                "show the login that claude keeps, without touching it"],
            Cannot = [
                "log in to claude.ai: Anthropic does not permit that to other programs",
                "revoke a key: delete it in the console"],
            Setup =
            [
                "open https://platform.claude.com/settings/keys and create a key, in a workspace with a spending limit",
                "agent add anthropic",
                "for a subscription: claude auth login",
            ],
        },
    };
}
