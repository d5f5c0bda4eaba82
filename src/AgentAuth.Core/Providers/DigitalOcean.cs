using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>DigitalOcean, for personal access tokens.</summary>
internal static class DigitalOcean
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "digitalocean",
        Name = "DigitalOcean",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://cloud.digitalocean.com/account/api/tokens",
        Proof = new ProofCall("https://api.digitalocean.com/v2/account") { ForbiddenIsAlive = true },
        Hosts = ["api.digitalocean.com"],
        Variables = [new ProviderVariable("DIGITALOCEAN_ACCESS_TOKEN", CredentialKind.Pat)],
        SecretPrefixes =
        [
            new SecretPrefix("dop_v1_", CredentialKind.Pat),
            new SecretPrefix("doo_v1_", CredentialKind.Oauth),
            new SecretPrefix("dor_v1_", CredentialKind.Oauth) { CanBeProved = false },
        ],
        Risk = RiskLevel.Critical,
        Guide = new ProviderGuide
        {
            Can = ["hold tokens and tell whether they are alive"],
            Cannot = ["revoke a token: delete it on the page"],
            Setup =
            [
                "open https://cloud.digitalocean.com/account/api/tokens and create a token with custom scopes, read only, and an expiry",
                "agent add digitalocean",
            ],
        },
    };
}
