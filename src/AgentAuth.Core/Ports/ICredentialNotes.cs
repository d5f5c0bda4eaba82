namespace AgentAuth.Core.Ports;

/// <summary>
/// What is worth knowing of a credential and can be lost: last use, last refresh. Kept in the database, rebuilt where
/// it is gone, and never in the way of handing out a token.
/// </summary>
public interface ICredentialNotes
{
    IReadOnlyDictionary<string, CredentialNote> ReadAll();

    void RecordRefresh(string credential, DateTimeOffset at, string outcome);

    void Forget(string credential);
}
