using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>API keys, PATs, references and helper commands: the files in <c>credentials/</c>.</summary>
public interface ISecretStore
{
    /// <inheritdoc cref="IGrantStore.Read"/>
    StoredSecret? Read(CredentialId id);

    /// <inheritdoc cref="IGrantStore.ReadAll"/>
    IEnumerable<StoreEntry<StoredSecret>> ReadAll();

    /// <summary>The file's path, with the home folder as <c>~</c>.</summary>
    string SourceOf(CredentialId id);

    /// <summary>Creates or replaces, atomically.</summary>
    void Write(StoredSecret secret);

    /// <summary>False where there was none.</summary>
    bool Delete(CredentialId id);
}
