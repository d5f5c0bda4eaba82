using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Sandbox.Demo;

/// <summary>
/// What <c>agent demo</c> shows: lives short enough to watch each state come and go within two minutes. Data only; the
/// program around it keeps the clock and adds the credentials.
/// </summary>
public sealed record DemoScript
{
    public required string ProviderId { get; init; }

    public required string ProviderName { get; init; }

    public required string ClientId { get; init; }

    /// <summary>What a login in the demonstration asks for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public required IReadOnlyList<DemoAccount> Accounts { get; init; }

    public static DemoScript Default { get; } = new()
    {
        ProviderId = "sandbox",
        ProviderName = "Sandbox",
        ClientId = SandboxClient.BuiltInId,
        Scopes = ["openid", "profile", "offline_access", "read", "write"],
        Accounts =
        [
            OAuth("ada", seconds: 20, "read"),
            OAuth("grace", seconds: 60, "read", "write"),
            OAuth("edsger", seconds: 42, "read") with { IsRefreshable = false },
            OAuth("barbara", seconds: 300, "read", "write", "admin"),
            OAuth("alan", seconds: 240, "read") with { RevokedAfter = TimeSpan.FromSeconds(58) },
            new DemoAccount { Name = "model-api", Kind = DemoKind.ApiKey },
        ],
    };

    private static DemoAccount OAuth(string name, int seconds, params IReadOnlyList<string> scopes) => new()
    {
        Name = name,
        Kind = DemoKind.OAuth,
        Life = TimeSpan.FromSeconds(seconds),
        Scopes = scopes,
    };
}
