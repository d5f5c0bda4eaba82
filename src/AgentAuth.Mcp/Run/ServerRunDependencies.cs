using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Session;
using AgentAuth.Mcp.Run.Watch;

namespace AgentAuth.Mcp.Run;

/// <summary>What the run of one server is made of.</summary>
public sealed record ServerRunDependencies(
    ApprovalGate Gate,
    LaunchPlanner Planner,
    ResolvedSecretCache Managers,
    CredentialWatch Watch,
    IChildLauncher Launcher,
    ISignals Signals,
    ServerAudit Trail,
    SessionTimings Timings,
    TimeProvider Clock);
