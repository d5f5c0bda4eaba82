using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Tui.Effects;

/// <summary>What one look at the stores gave.</summary>
/// <param name="Credentials">Sorted by id.</param>
/// <param name="NextDueAt">When the next refresh is due, UTC; null where none will be.</param>
/// <param name="PendingRevocations">How many tokens are logged out here and not yet dead at their provider.</param>
/// <param name="ForeignFaults">Files of other programs that could not be read beside them.</param>
public sealed record Listing(
    IReadOnlyList<Credential> Credentials, DateTimeOffset? NextDueAt = null, int PendingRevocations = 0,
    IReadOnlyList<Problem>? ForeignFaults = null);
