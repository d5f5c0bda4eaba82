using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Core.Scheduling;

/// <summary>What happened in a round of <see cref="RefreshScheduler"/>.</summary>
public abstract record RefreshNews
{
    private RefreshNews()
    {
    }

    /// <summary>A login was due.</summary>
    public sealed record Due(CredentialId Id, RefreshOutcome Outcome) : RefreshNews;

    /// <summary>A pending revocation was tried.</summary>
    public sealed record Tried(RevocationAttempt Attempt) : RefreshNews;

    /// <summary>What is due cannot be told.</summary>
    public sealed record Failed(Problem Problem) : RefreshNews;

    /// <summary>A pending revocation cannot be read, or none can.</summary>
    public sealed record QueueFailed(Problem Problem) : RefreshNews;
}
