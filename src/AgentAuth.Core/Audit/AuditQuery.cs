namespace AgentAuth.Core.Audit;

/// <summary>Which rows to read; every condition that is null lets all rows pass.</summary>
/// <param name="Since">Rows at or after this time, UTC.</param>
/// <param name="Credential">Rows of this credential's id.</param>
/// <param name="Event">An event's wire name, or a family with a final <c>.*</c>.</param>
/// <param name="AfterSequence">Rows after this number, for following the trail.</param>
/// <param name="Limit">The newest so many of the rows that pass; null for all.</param>
public sealed record AuditQuery(
    DateTimeOffset? Since = null,
    string? Credential = null,
    string? Event = null,
    long? AfterSequence = null,
    int? Limit = null);
