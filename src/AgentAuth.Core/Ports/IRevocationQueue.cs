using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Ports;

/// <summary>
/// Tokens that are logged out here and not yet dead at the provider: the files in <c>revocations/</c>.
/// </summary>
public interface IRevocationQueue
{
    /// <summary>On disk when this returns; the caller deletes the token file only then.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnsafeStore"/>.</exception>
    void Add(PendingRevocation revocation);

    /// <summary>Those that can be read, the oldest first. Never throws for what is on disk.</summary>
    IReadOnlyList<PendingRevocation> ReadAll();

    /// <summary>Why the others, or all of them, cannot be read: each with its path and the remedy.</summary>
    IReadOnlyList<Problem> Faults();

    /// <summary>Changes one that is still there.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnsafeStore"/>.</exception>
    void Update(PendingRevocation revocation);

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnsafeStore"/>.</exception>
    void Remove(PendingRevocation revocation);
}
