using AgentAuth.Core.Configuration;

namespace AgentAuth.Platform.Configuration;

/// <summary>All that <c>config.toml</c> says.</summary>
/// <param name="Settings">With defaults where it is silent.</param>
/// <param name="Providers">What it says of single providers, by their id.</param>
public sealed record Configuration(Settings Settings, IReadOnlyDictionary<string, ProviderKeys> Providers)
{
    /// <summary>No file.</summary>
    public static Configuration Default { get; } = new(new Settings(), new Dictionary<string, ProviderKeys>());
}
