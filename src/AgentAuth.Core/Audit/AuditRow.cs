namespace AgentAuth.Core.Audit;

/// <summary>One row of the trail, as it was read back.</summary>
public sealed record AuditRow(
    long Sequence,
    DateTimeOffset At,
    string Event,
    string? Credential,
    string? Code,
    string Actor,
    string Detail,
    string Previous,
    string Hash);
