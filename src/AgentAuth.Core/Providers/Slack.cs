using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Providers;


/// <summary>
/// Slack, for user tokens. Scopes travel in <c>user_scope</c>, separated by commas; the user's token stands in
/// <c>authed_user</c>; errors come as <c>{"ok":false,"error":"…"}</c> with status 200. An app with PKCE is public and
/// needs no secret, and may then ask for user scopes only (docs.slack.dev, "Using PKCE").
/// </summary>
internal static class Slack
{
    public static ProviderDefinition Definition { get; } = new()
    {
        Id = "slack",
        Name = "Slack",
        AuthorizationEndpoint = "https://slack.com/oauth/v2/authorize",
        TokenEndpoint = "https://slack.com/api/oauth.v2.access",
        ScopeParameter = "user_scope",
        ScopeSeparator = ",",
        TokenReplyObject = UserTokens,
        RedirectHost = "localhost",
        // Whether Slack ignores the port is not documented, so the registered one is used.
        RedirectPort = ProviderDefinition.RegisteredPort,
        Scopes = ["users.profile:read"],
        BroadScopes =
        [
            new ScopeAdvice("admin*", "administer the workspace", null),
            new ScopeAdvice(
                "search:read", "search everything you can read, private channels and messages included",
                "search:read.public"),
            new ScopeAdvice("files:read", "read every file you can see", null),
            new ScopeAdvice(
                "channels:history", "read all messages of all public channels",
                "a bot that is a member of single channels"),
            new ScopeAdvice("groups:history", "read all messages of your private channels", null),
            new ScopeAdvice("im:history", "read your direct messages", null),
            new ScopeAdvice("chat:write", "write messages as you", null),
        ],
        Revocation = SlackRevocation.Form,
        // auth.revoke ends the token that it is called with, and a refresh token cannot call anything.
        RevokesRefreshTokens = false,
        ManualRevocationUrl = "https://slack.com/apps/manage",
        Proof = new ProofCall("https://slack.com/api/auth.test", "POST")
        {
            AccountMember = "user",
            IsAlive = body => body.Contains("\"ok\":true", StringComparison.Ordinal),
        },
        // Without token rotation they live until revoked; with it the reply says 12 hours.
        WhenExpiryAbsent = Expiry.Never,
        RefreshTokenLife = TimeSpan.FromDays(30),
        FinalRefreshErrors = [
            "invalid_grant", "invalid_refresh_token", "token_revoked", "token_expired", "account_inactive"],
        FailureRules =
        [
            new FailureRule(FailureKind.RateLimited) { Code = "ratelimited" },
            new FailureRule(FailureKind.InsufficientScope) { Code = "missing_scope" },
            new FailureRule(FailureKind.Revoked) { Code = "token_revoked" },
            new FailureRule(FailureKind.Revoked) { Code = "account_inactive" },
            new FailureRule(FailureKind.Expired) { Code = "token_expired" },
            new FailureRule(FailureKind.Invalid) { Code = "invalid_auth" },
            new FailureRule(FailureKind.Invalid) { Code = "not_authed" },
            new FailureRule(FailureKind.Invalid) { Code = "invalid_refresh_token" },
        ],
        Hosts = ["slack.com"],
        Variables = [new ProviderVariable("SLACK_BOT_TOKEN", CredentialKind.Oauth)],
        SecretPrefixes =
        [
            new SecretPrefix("xoxb-", CredentialKind.ApiKey),
            new SecretPrefix("xoxp-", CredentialKind.Oauth),
            new SecretPrefix("xoxa-", CredentialKind.Oauth),
            new SecretPrefix("xoxr-", CredentialKind.Oauth) { CanBeProved = false },
            new SecretPrefix("xoxs-", CredentialKind.Oauth),
            new SecretPrefix("xoxo-", CredentialKind.Oauth),
            new SecretPrefix("xoxe.xoxb-", CredentialKind.Oauth),
            new SecretPrefix("xoxe.xoxp-", CredentialKind.Oauth),
            // A refresh token, and an app-level token whose only call opens a socket.
            new SecretPrefix("xoxe-", CredentialKind.Oauth) { CanBeProved = false },
            new SecretPrefix("xapp-", CredentialKind.ApiKey) { CanBeProved = false },
        ],
        Risk = RiskLevel.High,
        ClientPage = "https://api.slack.com/apps",
        Guide = new ProviderGuide
        {
            Can =
            [
                "log in as a user with the browser and no client secret, with an app that has PKCE switched on",
                "refresh tokens that expire, and revoke a token with nothing but itself",
            ],
            Cannot =
            [
                "ask for bot scopes: Slack refuses them to apps that redirect to this machine",
                "switch PKCE off again for an app: the setting is one-way",
            ],
            Setup =
            [
                "open https://api.slack.com/apps and create an app from scratch",
                "under \"OAuth & Permissions\" switch on PKCE",
                $"redirect URL: http://localhost:{ProviderDefinition.RegisteredPort}/callback",
                "add the user token scopes that you will ask for",
                "copy the client ID into config.toml: [provider.slack] client_id = \"…\"",
                "agent login slack",
            ],
        },
    };

    // A refresh answers with the tokens at the top level.
    private static OutsideJson UserTokens(OutsideJson reply) =>
        reply["authed_user"] is var user && !user["access_token"].IsAbsent ? user : reply;
}
