using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>
/// Token files without a disk, for tests of what happens around them. Several instances of a use case may share one, as
/// processes share a folder: the lock excludes as the kernel's does, and a grant that was "read" is a copy.
/// </summary>
public sealed class MemoryGrantStore : IGrantStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CredentialId, Grant> _grants = [];
    private readonly Dictionary<CredentialId, RefreshJournal> _journals = [];
    private readonly Dictionary<CredentialId, SemaphoreSlim> _locks = [];

    /// <summary>Every grant that was committed or written, in order.</summary>
    public List<Grant> Written { get; } = [];

    /// <summary>Makes the next reservation fail as a full disk does.</summary>
    public bool DiskIsFull { get; set; }

    /// <summary>Makes every commit fail as a disk does that filled up after the request was sent.</summary>
    public bool CommitsFail { get; set; }

    public RefreshJournal? JournalOf(CredentialId id) => _journals.GetValueOrDefault(id);

    public void Put(Grant grant) => _grants[grant.Id] = grant;

    /// <summary>Leaves a journal behind, as a process does that dies between request and commit.</summary>
    public void LeaveJournal(CredentialId id, RefreshJournal journal) => _journals[id] = journal;

    public Grant? Read(CredentialId id)
    {
        lock (_gate)
        {
            return _grants.GetValueOrDefault(id);
        }
    }

    public IEnumerable<StoreEntry<Grant>> ReadAll()
    {
        lock (_gate)
        {
            return [
                .. _grants.Values.Select(grant => new StoreEntry<Grant>(grant.Id, SourceOf(grant.Id), grant, null))];
        }
    }

    public string SourceOf(CredentialId id) => $"~/.agent/oauth/{id.FileName}.json";

    public IGrantLock? TryLock(CredentialId id) => LockOf(id).Wait(0) ? new Held(this, id) : null;

    public async Task<IGrantLock> LockAsync(CredentialId id, TimeSpan patience, CancellationToken cancellationToken)
    {
        await LockOf(id).WaitAsync(cancellationToken);
        return new Held(this, id);
    }

    private SemaphoreSlim LockOf(CredentialId id)
    {
        lock (_gate)
        {
            if (!_locks.TryGetValue(id, out var held))
            {
                _locks[id] = held = new SemaphoreSlim(1, 1);
            }

            return held;
        }
    }

    private void Save(Grant grant)
    {
        lock (_gate)
        {
            _grants[grant.Id] = grant;
            Written.Add(grant);
        }
    }

    private sealed class Held(MemoryGrantStore store, CredentialId id) : IGrantLock
    {
        public Grant? Read() => store.Read(id);

        public RefreshJournal? UnfinishedRefresh() => store.JournalOf(id);

        public IGrantReservation Reserve(RefreshJournal journal)
        {
            if (store.DiskIsFull)
            {
                throw new AgentAuthException(ProblemCode.UnsafeStore, "the disk is full");
            }

            store._journals[id] = journal;
            return new Reserved(store, id);
        }

        public void Write(Grant grant) => store.Save(grant);

        public void Delete()
        {
            lock (store._gate)
            {
                store._grants.Remove(id);
                store._journals.Remove(id);
            }
        }

        public void Dispose() => store.LockOf(id).Release();
    }

    private sealed class Reserved(MemoryGrantStore store, CredentialId id) : IGrantReservation
    {
        public string? Commit(Grant grant)
        {
            if (store.CommitsFail)
            {
                throw new AgentAuthException(ProblemCode.UnsafeStore, "the disk is full");
            }

            store.Save(grant);
            store._journals.Remove(id);
            return null;
        }

        public void Conclude() => store._journals.Remove(id);

        public void Dispose()
        {
        }
    }
}
