using AgentAuth.Core.Lifecycle;

namespace AgentAuth.Tui.View;

/// <summary>Logs credentials out: consequences first, then the deed.</summary>
public interface ILogoutDesk
{
    /// <summary>Changes nothing. Names that no longer exist are left out.</summary>
    IReadOnlyList<LogoutPlan> Plan(IReadOnlyList<string> ids);

    /// <exception cref="Core.Errors.AgentAuthException">Where it is gone, or its store is unsafe, corrupt or busy.</exception>
    Task<LogoutResult> LogOutAsync(LogoutPlan plan, CancellationToken cancellationToken);
}
