using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Remotes;

/// <summary>What another program wants a token for: where it may then be sent, and what it must allow.</summary>
/// <param name="What">For people: a login <c>may not WHAT</c>.</param>
/// <param name="HostsOf">With port where not 443.</param>
/// <param name="ScopesOf">One of these is enough; none: the provider has no scopes for it.</param>
public sealed record RemoteUse(
    string What, Func<ProviderDefinition, IEnumerable<string>> HostsOf,
    Func<ProviderDefinition, IReadOnlyList<string>> ScopesOf)
{
    public static RemoteUse Git { get; } = new("read repositories", ProviderHosts.Of, provider => provider.GitScopes);

    public static RemoteUse Docker { get; } = new(
        "pull images", provider => provider.Registries.Concat(ProviderHosts.Of(provider)),
        provider => provider.RegistryScopes);

    /// <summary>
    /// A login that states its scopes and has none of those is of no use, and may keep a better helper from being
    /// asked.
    /// </summary>
    public bool IsAllowed(RemoteCandidate candidate) =>
        candidate.Grant is not { Scopes.Count: > 0 } grant
        || ScopesOf(candidate.Provider) is not { Count: > 0 } needed
        || grant.Scopes.Any(needed.Contains);
}
