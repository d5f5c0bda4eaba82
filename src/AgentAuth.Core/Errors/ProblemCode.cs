namespace AgentAuth.Core.Errors;

/// <summary>
/// Why something could not be done. The names and exit codes are public; see <see cref="ProblemReport"/>.
/// </summary>
public enum ProblemCode
{
    InternalError,
    OutputLost,
    Usage,
    NotFound,
    ClientIdRequired,
    LoginRequired,
    CredentialExpired,
    CredentialRevoked,
    ScopeInsufficient,
    RateLimited,
    ProviderUnreachable,
    ProviderError,
    UnsafeStore,
    CorruptStore,
    UnresolvedReference,
    PolicyRefused,
    PreflightFailed,
    ApprovalRequired,
    LanePaused,
    Busy,
    Interrupted,
}
