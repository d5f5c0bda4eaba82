using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Revocation;

/// <summary>One look at all pending revocations.</summary>
/// <param name="Waiting">Those that are still pending and can be read.</param>
/// <param name="Attempts">Those that were tried.</param>
/// <param name="Faults">Those that cannot be read, each with its path and the remedy.</param>
public sealed record RevocationRound(
    int Waiting, IReadOnlyList<RevocationAttempt> Attempts, IReadOnlyList<Problem> Faults)
{
    /// <summary>What a person should know, a line each.</summary>
    public IEnumerable<Problem> Problems => Attempts.Select(attempt => attempt.Told).OfType<Problem>().Concat(Faults);
}
