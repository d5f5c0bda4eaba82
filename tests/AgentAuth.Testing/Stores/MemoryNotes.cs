using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Notes that are kept for one test.</summary>
public sealed class MemoryNotes : ICredentialNotes
{
    private readonly Dictionary<string, CredentialNote> _notes = [];

    public IReadOnlyDictionary<string, CredentialNote> ReadAll() => _notes;

    public void RecordRefresh(string credential, DateTimeOffset at, string outcome)
    {
        lock (_notes)
        {
            _notes[credential] = new CredentialNote(null, at, outcome);
        }
    }

    public void Forget(string credential)
    {
        lock (_notes)
        {
            _notes.Remove(credential);
        }
    }
}
