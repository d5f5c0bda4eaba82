using System.Diagnostics;

namespace AgentAuth.Core.Audit;

/// <summary>What can happen to a credential. Expiry and revocation are different events, always.</summary>
public enum AuditEvent
{
    CredentialAcquired,
    CredentialReleased,
    CredentialExpired,
    CredentialRemoved,
    RefreshAttempted,
    RefreshSucceeded,
    RefreshFailed,
    RefreshReplayed,
    WarningRaised,
    RevocationRequested,
    RevocationConfirmed,
    RevocationPending,
    RevocationDetected,
    LoginStarted,
    LoginFailed,
    StoreQuarantined,
    TrailPruned,
    OperatorNotified,
    McpStarted,
    McpRefused,
    McpRotated,
    ApprovalGranted,
}

public static class AuditEvents
{
    /// <summary>The name in the <c>event</c> column.</summary>
    public static string WireName(this AuditEvent value) => value switch
    {
        AuditEvent.CredentialAcquired => "credential.acquired",
        AuditEvent.CredentialReleased => "credential.released",
        AuditEvent.CredentialExpired => "credential.expired",
        AuditEvent.CredentialRemoved => "credential.removed",
        AuditEvent.RefreshAttempted => "refresh.attempted",
        AuditEvent.RefreshSucceeded => "refresh.succeeded",
        AuditEvent.RefreshFailed => "refresh.failed",
        AuditEvent.RefreshReplayed => "refresh.replayed",
        AuditEvent.WarningRaised => "warning.raised",
        AuditEvent.RevocationRequested => "revocation.requested",
        AuditEvent.RevocationConfirmed => "revocation.confirmed",
        AuditEvent.RevocationPending => "revocation.pending",
        AuditEvent.RevocationDetected => "revocation.detected",
        AuditEvent.LoginStarted => "login.started",
        AuditEvent.LoginFailed => "login.failed",
        AuditEvent.StoreQuarantined => "store.quarantined",
        AuditEvent.TrailPruned => "trail.pruned",
        AuditEvent.OperatorNotified => "operator.notified",
        AuditEvent.McpStarted => "mcp.started",
        AuditEvent.McpRefused => "mcp.refused",
        AuditEvent.McpRotated => "mcp.rotated",
        AuditEvent.ApprovalGranted => "approval.granted",
        _ => throw new UnreachableException($"no name for {value}"),
    };
}
