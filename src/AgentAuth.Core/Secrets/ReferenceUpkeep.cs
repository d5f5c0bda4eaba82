namespace AgentAuth.Core.Secrets;

/// <summary>
/// How a secret that a manager holds is kept up to date while something uses it, without anyone being asked.
/// </summary>
public abstract record ReferenceUpkeep
{
    private ReferenceUpkeep()
    {
    }

    /// <summary>
    /// It cannot change, or to ask for it may open a prompt: what was given stays until the next start.
    /// </summary>
    public sealed record None : ReferenceUpkeep;

    /// <summary>
    /// What it is kept in can be looked at for nothing; it is asked for again once that has another stamp.
    /// </summary>
    public sealed record ByStamp(string Stamp) : ReferenceUpkeep;

    /// <summary>
    /// It is asked for again from time to time: a call that nobody notices but the manager's own log.
    /// </summary>
    public sealed record ByInterval : ReferenceUpkeep;
}
