using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>Groq, for its model API.</summary>
internal static class Groq
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "groq",
        Name = "Groq",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://console.groq.com/keys",
        Proof = new ProofCall("https://api.groq.com/openai/v1/models"),
        Hosts = ["api.groq.com"],
        Variables = [new ProviderVariable("GROQ_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }],
        SecretPrefixes =
        [
            new SecretPrefix("gsk_", CredentialKind.ApiKey),
        ],
        Risk = RiskLevel.Medium,
        Guide = new ProviderGuide
        {
            Can = ["hold keys and tell whether they are alive"],
            Cannot = ["revoke a key: delete it on the page"],
            Setup =
            [
                "open https://console.groq.com/keys and create a key",
                "agent add groq",
            ],
        },
    };
}
