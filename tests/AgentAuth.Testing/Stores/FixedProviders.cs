using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Testing.Stores;

/// <summary>Exactly these providers.</summary>
public sealed class FixedProviders(params ProviderDefinition[] providers) : IProviders
{
    private readonly List<ProviderDefinition> _providers = [.. providers];

    public ProviderDefinition? Find(string id) => _providers.Find(provider => provider.Id == id);

    public IReadOnlyList<ProviderDefinition> All() => _providers;

    public void Add(ProviderDefinition provider) => _providers.Add(provider);
}
