namespace AgentAuth.Core.Audit;

/// <summary>Whether the chain of hashes holds.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="FirstBroken">The first row that does not fit the one before it; null where all fit.</param>
/// <param name="Reason">What does not fit, in words; null where all fit.</param>
public sealed record AuditVerdict(long Rows, long? FirstBroken, string? Reason);
