using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Testing.Stores;

/// <summary>Exactly these providers.</summary>
public sealed class FixedProviders(params ProviderDefinition[] providers) : IProviders
{
    private readonly List<ProviderDefinition> _providers = [.. providers];
    private readonly Dictionary<string, Problem> _broken = [];

    public ProviderDefinition? Find(string id) =>
        _broken.TryGetValue(id, out var problem)
            ? throw new AgentAuthException(problem)
            : _providers.Find(provider => provider.Id == id);

    public IReadOnlyList<ProviderDefinition> All() => _providers;

    public IReadOnlyList<Problem> Faults() => [.. _broken.Values];

    public void Add(ProviderDefinition provider) => _providers.Add(provider);

    public void KeepClient(string id, string clientId, Secret? clientSecret) =>
        Change(id, provider => provider with { ClientId = clientId, ClientSecret = clientSecret });

    /// <summary>As by a change of its file.</summary>
    public void Change(string id, Func<ProviderDefinition, ProviderDefinition> change)
    {
        var index = _providers.FindIndex(provider => provider.Id == id);
        _providers[index] = change(_providers[index]);
    }

    /// <summary>As by a mistake in its file.</summary>
    public void Break(string id, Problem problem) => _broken[id] = problem;
}
