namespace AgentAuth.Core.Providers;

/// <summary>What <c>agent provider show</c> tells a person. Plain, short English.</summary>
public sealed record ProviderGuide
{
    /// <summary>What works without a client secret, one line each.</summary>
    public IReadOnlyList<string> Can { get; init; } = [];

    /// <summary>What does not, and why, one line each.</summary>
    public IReadOnlyList<string> Cannot { get; init; } = [];

    /// <summary>What the user sets up once, in order; empty where nothing is needed.</summary>
    public IReadOnlyList<string> Setup { get; init; } = [];
}
