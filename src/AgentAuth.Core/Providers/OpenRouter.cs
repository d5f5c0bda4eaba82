using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>OpenRouter, which sells the models of many makers behind one key.</summary>
internal static class OpenRouter
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "openrouter",
        Name = "OpenRouter",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://openrouter.ai/settings/keys",
        Proof = new ProofCall("https://openrouter.ai/api/v1/key"),
        FailureRules = [new FailureRule(FailureKind.QuotaOrBilling) { Status = 402 }],
        Hosts = ["openrouter.ai"],
        Variables = [new ProviderVariable("OPENROUTER_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }],
        SecretPrefixes =
        [
            new SecretPrefix("sk-or-v1-", CredentialKind.ApiKey),
        ],
        Risk = RiskLevel.High,
        Guide = new ProviderGuide
        {
            Can = ["hold keys and tell whether they are alive"],
            Cannot = ["revoke a key: delete it on the page"],
            Setup =
            [
                "open https://openrouter.ai/settings/keys and create a key with a credit limit",
                "agent add openrouter",
            ],
        },
    };
}
