using AgentAuth.Core.Errors;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;

namespace AgentAuth.Mcp.Run;

/// <summary>
/// Plans a start of a server that may have what it asks for: at its first start and at every later one.
/// </summary>
/// <param name="gate">Says what must be approved.</param>
/// <param name="planner">Resolves.</param>
/// <param name="replacesOwn">Whether the user has a server of their own by that name.</param>
internal sealed class ServerAdmission(ApprovalGate gate, LaunchPlanner planner, Func<bool> replacesOwn)
{
    /// <exception cref="AgentAuthException">Where it may not start, or cannot.</exception>
    public async Task<LaunchPlan> PlanAsync(ServerDefinition server, CancellationToken cancellationToken)
    {
        gate.Require(server, replacesOwn);
        var plan = await planner.PlanAsync(server, cancellationToken).ConfigureAwait(false);
        gate.RequireModelKeys(server, plan.ModelKeys);
        return plan;
    }
}
