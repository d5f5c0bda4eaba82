using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Tui.View;

/// <summary>What a logout of one credential would do, told before it is done.</summary>
public sealed record LogoutPlan
{
    public required Credential Credential { get; init; }

    /// <summary>Its name for people.</summary>
    public required string ProviderName { get; init; }

    /// <summary>Whether the provider has a way to revoke it.</summary>
    public required bool IsRevocable { get; init; }

    /// <summary>What else a revocation does there; null where nothing.</summary>
    public string? SideEffect { get; init; }

    /// <summary>Where a person can revoke by hand; null where that is not known.</summary>
    public string? ManualUrl { get; init; }

    /// <summary>Who uses it and stops working.</summary>
    public IReadOnlyList<string> Consumers { get; init; } = [];

    /// <summary>Set where a logout is refused, as for another tool's credential.</summary>
    public Problem? Refusal { get; init; }
}
