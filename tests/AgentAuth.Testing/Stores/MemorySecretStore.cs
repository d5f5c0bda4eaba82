using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Stored secrets that are kept for one test.</summary>
public sealed class MemorySecretStore : ISecretStore
{
    private readonly Dictionary<CredentialId, StoredSecret> _secrets = [];

    public StoredSecret? Read(CredentialId id) => _secrets.GetValueOrDefault(id);

    public IEnumerable<StoreEntry<StoredSecret>> ReadAll() =>
    [
        .. _secrets.Values.Select(secret => new StoreEntry<StoredSecret>(secret.Id, SourceOf(secret.Id), secret, null)),
    ];

    public string SourceOf(CredentialId id) => $"~/.agent/credentials/{id.FileName}.json";

    public void Write(StoredSecret secret) => _secrets[secret.Id] = secret;

    public bool Delete(CredentialId id) => _secrets.Remove(id);
}
