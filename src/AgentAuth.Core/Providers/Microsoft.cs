using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Microsoft Entra for work and school accounts. Insists on <c>localhost</c>: its portal refuses a plain http redirect
/// to 127.0.0.1, and ignores the port (learn.microsoft.com, "Redirect URI restrictions"). It has no revocation
/// endpoint, and an old refresh token lives on after its use.
/// </summary>
internal static class Microsoft
{
    private const string Authority = "https://login.microsoftonline.com/organizations/oauth2/v2.0";

    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "microsoft",
        Name = "Microsoft Entra",
        // No issuer: that of a token names the tenant, which is not known beforehand.
        AuthorizationEndpoint = $"{Authority}/authorize",
        TokenEndpoint = $"{Authority}/token",
        DeviceAuthorizationEndpoint = $"{Authority}/devicecode",
        UserInfoEndpoint = "https://graph.microsoft.com/oidc/userinfo",
        RedirectHost = "localhost",
        Scopes = ["openid", "profile", "offline_access", "User.Read"],
        BroadScopes =
        [
            new ScopeAdvice(
                "https://graph.microsoft.com/.default", "do everything that was ever consented for this app",
                "single permissions, for example User.Read"),
            new ScopeAdvice("Directory.*", "read or change the whole directory", "User.Read"),
            new ScopeAdvice("Mail.ReadWrite", "read, change and delete all your mail", "Mail.ReadBasic"),
            new ScopeAdvice("Mail.Send", "send mail as you", null),
            new ScopeAdvice(
                "Files.ReadWrite.All", "change every file you can reach", "Files.Read, or Files.ReadWrite.AppFolder"),
            new ScopeAdvice("Sites.FullControl.All", "administer every site", "Sites.Selected"),
            new ScopeAdvice("User.ReadWrite.All", "change every user", "User.Read"),
        ],
        Revocation = NoRevocation.Form,
        ManualRevocationUrl = "https://myapps.microsoft.com",
        Proof = new ProofCall("https://graph.microsoft.com/v1.0/me")
        {
            Kinds = [CredentialKind.Oauth],
            AccountMember = "userPrincipalName",
        },
        RefreshTokenLife = TimeSpan.FromDays(90),
        // interaction_required asks for a second factor or a consent: only a login by a person helps.
        FinalRefreshErrors = ["invalid_grant", "interaction_required"],
        FailureRules =
        [
            new FailureRule(FailureKind.Revoked) { Text = "AADSTS50173" },
            new FailureRule(FailureKind.Expired) { Text = "AADSTS700082" },
            new FailureRule(FailureKind.Expired) { Text = "AADSTS70008" },
            new FailureRule(FailureKind.Expired) { Text = "AADSTS70043" },
            new FailureRule(FailureKind.InsufficientScope) { Text = "AADSTS65001" },
            new FailureRule(FailureKind.InsufficientScope) { Status = 403, Code = "Authorization_RequestDenied" },
            new FailureRule(FailureKind.Invalid) { Status = 401, Code = "InvalidAuthenticationToken" },
        ],
        Hosts = ["graph.microsoft.com"],
        Variables = [new ProviderVariable("AZURE_CLIENT_SECRET", CredentialKind.Cloud) { IsProposed = false }],
        Risk = RiskLevel.High,
        ClientPage = "https://entra.microsoft.com",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the browser and no client secret",
                "log in with the device flow, where the app allows public client flows",
                "refresh its tokens without a secret",
            ],
            Cannot =
            [
                "revoke a token: Entra has no endpoint for it; the token is deleted here and lives out its hour",
                "use one token for two APIs: each needs a login with that API's scopes",
            ],
            Setup =
            [
                "open https://entra.microsoft.com, App registrations, New registration",
                "redirect URI: platform \"Mobile and desktop applications\", http://localhost/callback (any port works)",
                "for --device: under Authentication allow public client flows",
                "copy the application (client) ID into config.toml: [provider.microsoft] client_id = \"…\"",
                "agent login microsoft",
                "for one tenant or personal accounts: a file in providers/ with that tenant in its endpoints",
            ],
        },
    };
}
