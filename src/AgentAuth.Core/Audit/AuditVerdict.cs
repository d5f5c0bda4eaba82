namespace AgentAuth.Core.Audit;

/// <summary>Whether the chain of hashes holds, and whether it reaches what was anchored outside the database.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="FirstBroken">The first row that does not fit the one before it, or is missing; null where all
/// fit.</param>
/// <param name="Reason">What does not fit, in words; null where all fit.</param>
public sealed record AuditVerdict(long Rows, long? FirstBroken, string? Reason)
{
    /// <summary>The last row that was taken off the beginning and signed off; 0 if there is none.</summary>
    public long PrunedThrough { get; init; }

    /// <summary>The row that the anchor outside the database names; null if there is no anchor yet.</summary>
    public long? AnchoredThrough { get; init; }

    /// <summary>The rows fit one another; what does not fit is the anchor.</summary>
    public bool IsAnchorFault { get; init; }
}
