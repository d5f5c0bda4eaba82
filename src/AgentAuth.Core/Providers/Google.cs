using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;

using AgentAuth.Core.Json;
namespace AgentAuth.Core.Providers;


/// <summary>
/// Google. Its desktop clients carry a "secret" that must be sent although Google itself calls such clients public
/// (RFC 8252 section 8.5 names the case), so the user brings both. A refresh token comes with the first consent only,
/// unless the consent is asked for again.
/// </summary>
internal static class Google
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "google",
        Name = "Google",
        Issuer = "https://accounts.google.com",
        AuthorizationEndpoint = "https://accounts.google.com/o/oauth2/v2/auth",
        TokenEndpoint = "https://oauth2.googleapis.com/token",
        RevocationEndpoint = "https://oauth2.googleapis.com/revoke",
        UserInfoEndpoint = "https://openidconnect.googleapis.com/v1/userinfo",
        ClientAuthentication = ClientAuthentication.SecretInBody,
        BrowserNeedsSecret = true,
        AuthorizeParameters = new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent" },
        Scopes = ["openid", "email"],
        BroadScopes =
        [
            new ScopeAdvice(
                "https://www.googleapis.com/auth/cloud-platform", "do anything in every cloud project you can reach",
                "the scope of the one API, ending in .readonly where it exists"),
            new ScopeAdvice(
                "https://www.googleapis.com/auth/drive", "read, change and delete all your files",
                "https://www.googleapis.com/auth/drive.file"),
            new ScopeAdvice(
                "https://mail.google.com/", "read, send and delete all your mail",
                "https://www.googleapis.com/auth/gmail.readonly"),
            new ScopeAdvice(
                "https://www.googleapis.com/auth/gmail.modify", "read and change all your mail",
                "https://www.googleapis.com/auth/gmail.readonly"),
            new ScopeAdvice(
                "https://www.googleapis.com/auth/calendar", "read and change all your calendars",
                "https://www.googleapis.com/auth/calendar.readonly"),
        ],
        Revocation = GoogleRevocation.Form,
        RevocationEndsAllLogins = true,
        RevocationSideEffect = "Google ends everything that this client may do for your account, on all machines",
        ManualRevocationUrl = "https://myaccount.google.com/connections",
        // The token goes into the body: in the address it would end up in logs.
        Proof = new ProofCall("https://oauth2.googleapis.com/tokeninfo", "POST")
        {
            FormField = "access_token",
            Kinds = [CredentialKind.Oauth],
            ReadExpiry = answer => answer.TryReadObject(out var token) ? token.Epoch("exp") : null,
        },
        FailureRules =
        [
            new FailureRule(FailureKind.InsufficientScope) { Code = "ACCESS_TOKEN_SCOPE_INSUFFICIENT" },
            new FailureRule(FailureKind.RateLimited) { Code = "rateLimitExceeded" },
            new FailureRule(FailureKind.RateLimited) { Code = "userRateLimitExceeded" },
            new FailureRule(FailureKind.Expired) { Code = "invalid_rapt" },
            new FailureRule(FailureKind.Invalid) { Code = "API_KEY_INVALID" },
            new FailureRule(FailureKind.Invalid) { Status = 400, Text = "API key not valid" },
        ],
        Hosts = [
            "www.googleapis.com", "oauth2.googleapis.com", "gmail.googleapis.com", "generativelanguage.googleapis.com"],
        // A login's token goes into neither, and which of them holds a key depends on the program.
        Variables =
        [
            new ProviderVariable("GOOGLE_API_KEY", CredentialKind.ApiKey) { PaysForModel = true, IsProposed = false },
            new ProviderVariable("GEMINI_API_KEY", CredentialKind.ApiKey) { PaysForModel = true, IsProposed = false },
        ],
        SecretPrefixes =
        [
            new SecretPrefix("AIza", CredentialKind.ApiKey) { Proof = ApiKey },
            new SecretPrefix("AQ.", CredentialKind.ApiKey) { Proof = ApiKey },
            new SecretPrefix("ya29.", CredentialKind.Oauth),
        ],
        Risk = RiskLevel.High,
        ClientPage = "https://console.cloud.google.com/auth/clients",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in with the browser, with a desktop client of your own",
                "refresh tokens; revoke them without a secret",
            ],
            Cannot =
            [
                "log in without the desktop client's secret, which Google calls not confidential and still demands",
                "use the device flow: it needs a TV client and offers few scopes",
                "keep a login for more than 7 days while the consent screen is External and in Testing",
            ],
            Setup =
            [
                "open https://console.cloud.google.com/auth/clients and create a client of type \"Desktop app\"",
                "enable the APIs that you need; on the consent screen choose Internal, or publish it",
                "copy both values into config.toml: [provider.google] client_id = \"…\" and client_secret = \"…\"",
                "agent login google --scope https://www.googleapis.com/auth/drive.file",
            ],
        },
    };

    // 403 comes from a key that is real but restricted, or whose API is switched off.
    private static ProofCall ApiKey =>
        new("https://generativelanguage.googleapis.com/v1/models", "GET", "X-goog-api-key", "")
        {
            ForbiddenIsAlive = true,
        };
}
