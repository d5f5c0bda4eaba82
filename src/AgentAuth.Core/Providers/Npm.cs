using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>The npm registry. A token that can publish reaches everybody who installs the package.</summary>
internal static class Npm
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "npm",
        Name = "npm",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        Variables = [new ProviderVariable("NPM_TOKEN", CredentialKind.Pat)],
        SecretPrefixes =
        [
            new SecretPrefix("npm_", CredentialKind.Pat),
        ],
        Risk = RiskLevel.Critical,
        Guide = new ProviderGuide
        {
            Can = ["hold tokens, and say when one is due for rotation"],
            Cannot = [
                "tell whether a token is alive: that is asked at the registry that .npmrc names",
                "revoke a token: npm token revoke does"],
            Setup =
            [
                "create a granular token in your account's settings at npm: single packages, read only, an expiry",
                "agent add npm",
            ],
        },
    };
}
