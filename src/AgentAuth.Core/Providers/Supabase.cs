using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;


/// <summary>Supabase, for personal access tokens: they reach every project of the account.</summary>
internal static class Supabase
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "supabase",
        Name = "Supabase",
        Flow = LoginFlow.ApiKey,
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://supabase.com/dashboard/account/tokens",
        Proof = new ProofCall("https://api.supabase.com/v1/projects") { ForbiddenIsAlive = true },
        Hosts = ["api.supabase.com", "mcp.supabase.com"],
        Variables = [new ProviderVariable("SUPABASE_ACCESS_TOKEN", CredentialKind.Pat)],
        SecretPrefixes =
        [
            new SecretPrefix("sbp_", CredentialKind.Pat),
        ],
        Risk = RiskLevel.Critical,
        Guide = new ProviderGuide
        {
            Can = ["hold tokens and tell whether they are alive"],
            Cannot = [
                "limit a token to one project: Supabase has no such token", "revoke a token: delete it on the page"],
            Setup =
            [
                "open https://supabase.com/dashboard/account/tokens and create a token with an expiry",
                "agent add supabase",
            ],
        },
    };
}
