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
        RevocationStyle = "none",
        ManualRevocationUrl = "https://www.npmjs.com/settings/~/tokens",
        Proof = new ProofCall("https://registry.npmjs.org/-/whoami") { AccountMember = "username" },
        Hosts = ["registry.npmjs.org"],
        SecretPrefixes =
        [
            new SecretPrefix("npm_", CredentialKind.Pat),
        ],
        Risk = RiskLevel.Critical,
        Guide = new ProviderGuide
        {
            Can = ["hold tokens and tell whether they are alive"],
            Cannot = ["revoke a token: delete it on the page or with npm token revoke"],
            Setup =
            [
                "open https://www.npmjs.com/settings/~/tokens and create a granular token: single packages, read only, an expiry",
                "agent add npm",
            ],
        },
    };
}
