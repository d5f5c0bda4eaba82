using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>Perplexity, for its model API. Every call costs, so no key is proved.</summary>
internal static class Perplexity
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "perplexity",
        Name = "Perplexity",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://www.perplexity.ai/account/api/keys",
        Hosts = ["api.perplexity.ai"],
        Variables = [new ProviderVariable("PERPLEXITY_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }],
        SecretPrefixes =
        [
            new SecretPrefix("pplx-", CredentialKind.ApiKey) { CanBeProved = false },
        ],
        Risk = RiskLevel.Medium,
        Guide = new ProviderGuide
        {
            Can = ["hold keys"],
            Cannot = ["tell whether a key is alive: every call costs", "revoke a key: delete it on the page"],
            Setup =
            [
                "open https://www.perplexity.ai/account/api/keys and create a key",
                "agent add perplexity",
            ],
        },
    };
}
