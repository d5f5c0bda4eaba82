using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Remotes;

/// <summary>Finds what may be sent to a server. No network, no lock, no database.</summary>
/// <param name="grants">Logins.</param>
/// <param name="secrets">Keys and PATs.</param>
/// <param name="providers">Their records.</param>
/// <param name="use">What for.</param>
public sealed class RemoteLookup(IGrantStore grants, ISecretStore secrets, IProviders providers, RemoteUse use)
{
    private readonly Dictionary<string, ProviderDefinition?> _known = [];

    /// <summary>Sorted by id. A file that cannot be read is passed over: the others go on serving.</summary>
    public IReadOnlyList<RemoteCandidate> Find(RemoteHost host) =>
    [
        .. Logins(host).Concat(Keys(host)).OrderBy(candidate => candidate.Id, CredentialId.ByText),
    ];

    /// <summary>The first provider whose tokens may go there; null where none.</summary>
    public ProviderDefinition? ProviderOf(RemoteHost host) =>
        providers.All().FirstOrDefault(provider => host.IsAmong(use.HostsOf(provider), provider));

    private IEnumerable<RemoteCandidate> Logins(RemoteHost host) => grants.ReadAll()
        .Where(entry => entry.Value is not null)
        .Select(
            entry => ProviderFor(entry.Id.Provider, host) is { } provider
                ? new RemoteCandidate(entry.Id, provider, entry.Value, null)
                : null)
        .OfType<RemoteCandidate>();

    private IEnumerable<RemoteCandidate> Keys(RemoteHost host) => secrets.ReadAll()
        .Where(entry => entry.Value is not null)
        .Select(
            entry => ProviderFor(entry.Value!.Provider, host) is { } provider
                ? new RemoteCandidate(entry.Id, provider, null, entry.Value)
                : null)
        .OfType<RemoteCandidate>();

    private ProviderDefinition? ProviderFor(string id, RemoteHost host)
    {
        if (!_known.TryGetValue(id, out var provider))
        {
            _known[id] = provider = Read(id);
        }

        return provider is not null && host.IsAmong(use.HostsOf(provider), provider) ? provider : null;
    }

    // A provider file with a mistake must not keep git from every other host; the commands that need the file report
    // it.
    private ProviderDefinition? Read(string id)
    {
        try
        {
            return providers.Find(id);
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }
}
