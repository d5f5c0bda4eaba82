using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Approval;
using AgentAuth.Mcp.Rotation;

namespace AgentAuth.Mcp.Launch;

/// <summary>What the run of one server is made of.</summary>
public sealed record ServerParts(
    ApprovalGate Gate,
    LaunchPlanner Planner,
    HeldSecrets Held,
    CredentialWatch Watch,
    IChildLauncher Launcher,
    ISignals Signals,
    ServerTrail Trail,
    RotationTimings Timings,
    TimeProvider Clock);
