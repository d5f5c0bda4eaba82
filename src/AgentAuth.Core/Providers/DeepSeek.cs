using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>
/// DeepSeek, for its model API. Its keys begin as those of others do, so a pasted one is not recognised.
/// </summary>
internal static class DeepSeek
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "deepseek",
        Name = "DeepSeek",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://platform.deepseek.com/api_keys",
        Proof = new ProofCall("https://api.deepseek.com/user/balance"),
        Hosts = ["api.deepseek.com"],
        Variables = [new ProviderVariable("DEEPSEEK_API_KEY", CredentialKind.ApiKey) { PaysForModel = true }],
        Risk = RiskLevel.Medium,
        Guide = new ProviderGuide
        {
            Can = ["hold keys and tell whether they are alive"],
            Cannot = [
                "recognise a pasted key: name the provider with --provider deepseek",
                "revoke a key: delete it on the page"],
            Setup =
            [
                "open https://platform.deepseek.com/api_keys and create a key",
                "agent add deepseek --provider deepseek",
            ],
        },
    };
}
