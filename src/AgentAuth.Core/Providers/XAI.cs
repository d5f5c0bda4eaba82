using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>xAI, for its model API.</summary>
internal static class XAI
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "xai",
        Name = "xAI",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://console.x.ai",
        Proof = new ProofCall("https://api.x.ai/v1/api-key"),
        Hosts = ["api.x.ai"],
        Variables = [new ProviderVariable("XAI_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }],
        SecretPrefixes =
        [
            new SecretPrefix("xai-", CredentialKind.ApiKey),
        ],
        Risk = RiskLevel.Medium,
        Guide = new ProviderGuide
        {
            Can = ["hold keys and tell whether they are alive"],
            Cannot = ["revoke a key: disable it in the console"],
            Setup =
            [
                "open https://console.x.ai and create a key for the few endpoints and models it needs",
                "agent add xai",
            ],
        },
    };
}
