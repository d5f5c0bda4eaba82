using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Stripe, for keys. Its OAuth login belongs to its own command-line client; a restricted key is what an agent should
/// have (docs.stripe.com/keys).
/// </summary>
internal static class Stripe
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "stripe",
        Name = "Stripe",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://dashboard.stripe.com/apikeys",
        // 403 comes from a restricted key that may not list charges: it is good.
        Proof = new ProofCall("https://api.stripe.com/v1/charges?limit=1") { ForbiddenIsAlive = true },
        FailureRules =
        [
            new FailureRule(FailureKind.Expired) { Code = "api_key_expired" },
            new FailureRule(FailureKind.InsufficientScope) { Code = "more_permissions_required" },
            new FailureRule(FailureKind.RateLimited) { Code = "rate_limit" },
        ],
        Hosts = ["api.stripe.com", "mcp.stripe.com"],
        Variables = [new ProviderVariable("STRIPE_API_KEY", CredentialKind.ApiKey)],
        SecretPrefixes =
        [
            new SecretPrefix("sk_live_", CredentialKind.ApiKey),
            new SecretPrefix("sk_test_", CredentialKind.ApiKey),
            new SecretPrefix("rk_live_", CredentialKind.ApiKey),
            new SecretPrefix("rk_test_", CredentialKind.ApiKey),
            new SecretPrefix("oak_", CredentialKind.Oauth) { CanBeProved = false },
        ],
        Risk = RiskLevel.Critical,
        Guide = new ProviderGuide
        {
            Can = ["hold restricted and secret keys and tell when one is expired"],
            Cannot =
            [
                "log in with OAuth: that client is Stripe's own, and apps of others need a secret key",
                "revoke a key: roll or delete it in the dashboard",
            ],
            Setup =
            [
                "open https://dashboard.stripe.com/apikeys and create a restricted key (rk_…) with the few permissions it needs",
                "agent add stripe",
            ],
        },
    };
}
