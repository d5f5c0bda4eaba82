namespace AgentAuth.Core.Revocation;

/// <summary>How one attempt at a revocation ended.</summary>
/// <param name="Status">Never <see cref="RevocationStatus.Skipped"/>.</param>
/// <param name="Reason">Why it is not done, in words; null where it is.</param>
/// <param name="RetryAfter">What the server asked us to wait.</param>
public sealed record RevocationVerdict(RevocationStatus Status, string? Reason, TimeSpan? RetryAfter);
