using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>A home with a credential in every state, seen at one fixed moment.</summary>
internal static class Sample
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 14, 37, 20, TimeSpan.Zero);

    public static IReadOnlyList<ProviderDefinition> Providers { get; } =
    [
        ProviderCatalog.BuiltIn.First(provider => provider.Id == "github"),
        new()
        {
            Id = "linear",
            Name = "Linear",
            AuthorizationEndpoint = "https://linear.app/oauth/authorize",
            TokenEndpoint = "https://api.linear.app/oauth/token",
            ClientPage = "https://linear.app/settings/api/applications/new",
            Scopes = ["read", "write"],
            BroadScopes = [new ScopeAdvice("admin", "change the settings of the whole workspace", "read, write")],
        },
        new() { Id = "openai", Name = "OpenAI", Flow = LoginFlow.ApiKey },
        new()
        {
            Id = "anthropic",
            Name = "Anthropic",
            Delegation = new Delegation(
                "claude", "Its login is for its own program alone.", "claude /login", "claude /logout"),
        },
    ];

    public static IReadOnlyList<Consumer> Uses(params IEnumerable<string> consumers) =>
        [.. consumers.Select(Consumer.Read)];

    public static Credential Named(string id) => Credentials.Single(credential => credential.Id.ToString() == id);

    public static IReadOnlyList<Credential> Credentials { get; } =
    [
        Oauth("anthropic/console", TimeSpan.FromHours(8), TimeSpan.FromHours(5.7)) with
        {
            AccountLabel = "ada@corp.dev",
        },
        Oauth("atlassian/mcp", TimeSpan.FromHours(1), TimeSpan.FromMinutes(27.07)) with
        {
            Consumers = Uses("mcp:atlassian"),
        },
        new()
        {
            Id = CredentialId.Parse("aws/my-sso"),
            Provider = "aws", Account = "my-sso", Kind = CredentialKind.Cloud,
            Custody = Custody.Mirrored, Owner = "aws",
            State = CredentialState.Valid, Lifetime = Life(TimeSpan.FromHours(12), TimeSpan.FromHours(3.17)),
            Source = "~/.aws/sso/cache/0f2c.json",
        },
        Oauth("github/work", TimeSpan.FromHours(8), TimeSpan.FromHours(1.52)) with
        {
            State = CredentialState.RefreshDue,
            AccountLabel = "ada",
            Scopes = ["repo", "read:org", "workflow", "gist"],
            Consumers = Uses("mcp:github", "mcp:pr-reviewer", "git"),
            Fingerprint = "9f2c61ab",
            LastUsedAt = Now.AddMinutes(-6),
        },
        Oauth("google/drive", TimeSpan.FromHours(1), TimeSpan.FromMinutes(38.2)),
        Oauth("linear/mcp", TimeSpan.FromHours(1), TimeSpan.FromSeconds(42)) with
        {
            State = CredentialState.RefreshDue,
            AccountLabel = "ada@corp.dev",
            Scopes = ["read", "write", "issues:create", "comments:create"],
            Consumers = Uses("mcp:linear", "mcp:planner"),
            FailedRefreshes = 3,
            NextRefreshAt = Now.AddSeconds(8),
            Note = "the provider did not answer within 10 s",
        },
        Oauth("notion/mcp", TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)) with
        {
            State = CredentialState.Revoked,
            Refreshable = false,
        },
        Key("npm/publish", "cred-npm") with { Kind = CredentialKind.Pat, RotateBy = Now.AddDays(-9) },
        Key("openai/agents", "0badcafe"),
        Oauth("sentry/mcp", TimeSpan.FromHours(1), TimeSpan.Zero) with
        {
            State = CredentialState.LoginRequired,
            Refreshable = false,
            Note = "invalid_grant",
        },
        Oauth("slack/bot", TimeSpan.FromHours(12), TimeSpan.FromMinutes(-3)) with
        {
            State = CredentialState.Expired,
            Refreshable = false,
        },
        new()
        {
            Id = CredentialId.Parse("stripe/restricted"),
            Provider = "stripe", Account = "restricted", Kind = CredentialKind.ApiKey,
            Custody = Custody.Reference, Owner = "op",
            State = CredentialState.Unresolved, Lifetime = new Lifetime(Now.AddDays(-102), Expiry.Never),
            Source = "~/.agent/credentials/stripe@restricted.json", Note = "op://billing/stripe/key",
        },
    ];

    public static AppState State { get; } = new()
    {
        Credentials = Credentials,
        Providers = Providers,
        ReadAt = Now,
        NextDueAt = Now.AddMinutes(14),
    };

    private static Credential Oauth(string id, TimeSpan ttl, TimeSpan left) => new()
    {
        Id = CredentialId.Parse(id),
        Provider = id.Split('/')[0],
        Account = id.Split('/')[1],
        Kind = CredentialKind.Oauth,
        Custody = Custody.Owned,
        Owner = "agent",
        State = CredentialState.Valid,
        Lifetime = Life(ttl, left),
        Refreshable = true,
        Source = $"~/.agent/oauth/{id.Replace('/', '@')}.json",
        Fingerprint = "77be02d1",
    };

    private static Credential Key(string id, string fingerprint) => new()
    {
        Id = CredentialId.Parse(id),
        Provider = id.Split('/')[0],
        Account = id.Split('/')[1],
        Kind = CredentialKind.ApiKey,
        Custody = Custody.Owned,
        Owner = "agent",
        State = CredentialState.Valid,
        Lifetime = new Lifetime(Now.AddDays(-93), Expiry.Never),
        Source = $"~/.agent/credentials/{id.Replace('/', '@')}.json",
        Fingerprint = fingerprint,
    };

    private static Lifetime Life(TimeSpan ttl, TimeSpan left) => new(Now + left - ttl, Expiry.Known(Now + left));
}
