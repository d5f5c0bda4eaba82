namespace AgentAuth.Sandbox.Demo;

/// <summary>One credential of the demonstration.</summary>
public sealed record DemoAccount
{
    /// <summary>The account part of the credential's id, and the user name at the sandbox.</summary>
    public required string Name { get; init; }

    public required DemoKind Kind { get; init; }

    /// <summary>The life of each access token; null: it never expires.</summary>
    public TimeSpan? Life { get; init; }

    /// <summary>Whether its tokens are refreshed; otherwise it ends with the first.</summary>
    public bool IsRefreshable { get; init; } = true;

    /// <summary>How long after the start the user revokes it at the provider; null: never.</summary>
    public TimeSpan? RevokedAfter { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];
}
