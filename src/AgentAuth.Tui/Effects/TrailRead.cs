using AgentAuth.Core.Audit;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>What was recorded last.</summary>
/// <param name="Rows">In the order of the trail.</param>
public sealed record TrailRead(IReadOnlyList<AuditRow> Rows) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) =>
        state.Recent is [.., var known] && Rows is [.., var last] && known.Sequence == last.Sequence
            ? state
            : state with { Recent = Rows };
}
