using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// What is worth knowing of a credential and can be lost: last use, last refresh. Kept in the database, rebuilt where
/// it is gone, and never in the way of handing out a token.
/// </summary>
public interface ICredentialNotes
{
    IReadOnlyDictionary<CredentialId, CredentialNote> ReadAll();

    void RecordRefresh(CredentialId credential, DateTimeOffset at, string outcome);

    void Forget(CredentialId credential);
}
