namespace AgentAuth.Core.Audit;

/// <summary>How many rows go, and how many stay.</summary>
public sealed record AuditPrunePlan(long Removed, long Kept);
