namespace AgentAuth.EndToEnd.Tests.Chaos;

/// <summary>
/// One credential of the storm. Its logins and logouts come one after the other, so that after each of them it is known
/// what the store must hold; everything else happens to it at any time.
/// </summary>
internal sealed class ChaosCredential(string id)
{
    private int _changes;

    public string Id { get; } = id;

    /// <summary>Held by whoever logs in or out.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>
    /// Null while nobody can know: a login or logout that was killed may have come to its end or not.
    /// </summary>
    public bool? IsLoggedIn { get; private set; } = false;

    /// <summary>
    /// Null while somebody logs in or out, or where nobody knows; else a number that is another one after each of them.
    /// </summary>
    public int? StableSince => Volatile.Read(ref _changes) is var changes && changes % 2 == 0 && IsLoggedIn is true
        ? changes
        : null;

    public void Begin() => Interlocked.Increment(ref _changes);

    public void LoggedIn(bool isDone)
    {
        // A login that fails leaves the one before it; whether it failed before or after it had stored, nobody can see.
        IsLoggedIn = isDone || IsLoggedIn is true ? true : null;
        Interlocked.Increment(ref _changes);
    }

    public void LoggedOut(bool isDone)
    {
        IsLoggedIn = isDone ? false : null;
        Interlocked.Increment(ref _changes);
    }
}
