using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Console.Tests.Lines;

/// <summary>Credentials for tests, all seen at the same moment.</summary>
internal static class Sample
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 14, 37, 20, TimeSpan.Zero);

    public static IReadOnlyList<Credential> List { get; } =
    [
        Of("google-drive", "google", Known("38:12", "1:00:00")),
        Of("openai-agents", "openai", Expiry.Never) with { Kind = CredentialKind.ApiKey, Refreshable = false },
        Of("linear-mcp", "linear", Known("00:42", "1:00:00")) with
        {
            State = CredentialState.RefreshDue,
            FailedRefreshes = 3,
        },
        Of("github/work", "github", Known("1:31:00", "8:00:00")) with { State = CredentialState.RefreshDue },
        Of("slack-bot", "slack", Known("-0:03:04", "1:00:00")) with { State = CredentialState.Expired },
        Of("notion-mcp", "notion", Known("30:00", "1:00:00")) with { State = CredentialState.Revoked },
        Of("anthropic-console", "anthropic", Known("5:42:00", "8:00:00")),
    ];

    public static Credential Of(string id, string provider, (Expiry Expiry, DateTimeOffset CreatedAt) life) =>
        Of(id, provider, life.Expiry) with { Lifetime = new Lifetime(life.CreatedAt, life.Expiry) };

    public static Credential Of(string id, string provider, Expiry expiry) => new()
    {
        Id = CredentialId.Parse(id),
        Provider = provider,
        Kind = CredentialKind.Oauth,
        Custody = Custody.Owned,
        Owner = "agent",
        State = CredentialState.Valid,
        Lifetime = new Lifetime(Now, expiry),
        Refreshable = true,
        Source = $"~/.agent/oauth/{provider}.json",
    };

    public static (Expiry Expiry, DateTimeOffset CreatedAt) Known(string left, string ttl)
    {
        var end = Now + Span(left);
        return (Expiry.Known(end), end - Span(ttl));
    }

    private static TimeSpan Span(string text) =>
        TimeSpan.Parse(text.Count(character => character == ':') == 1 ? "0:" + text : text, null);
}
