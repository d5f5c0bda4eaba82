using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Notes that are kept for one test.</summary>
public sealed class MemoryNotes : ICredentialNotes
{
    private readonly Dictionary<CredentialId, CredentialNote> _notes = [];

    public IReadOnlyDictionary<CredentialId, CredentialNote> ReadAll() => _notes;

    public void RecordRefresh(CredentialId credential, DateTimeOffset at, ProblemCode? failure)
    {
        lock (_notes)
        {
            _notes[credential] = new CredentialNote(null, at, failure);
        }
    }

    public void RecordResolution(CredentialId credential, DateTimeOffset at, ProblemCode? failure) =>
        RecordRefresh(credential, at, failure);

    public void Forget(CredentialId credential)
    {
        lock (_notes)
        {
            _notes.Remove(credential);
        }
    }
}
