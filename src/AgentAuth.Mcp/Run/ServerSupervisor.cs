using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Restart;
using AgentAuth.Mcp.Run.Session;
using AgentAuth.Mcp.Run.Watch;

namespace AgentAuth.Mcp.Run;

/// <summary>
/// Keeps one running server right until its session ends: started anew when a secret of its is another one, taken out
/// of the session when one is gone, and put back when it is there again.
/// </summary>
/// <param name="server">With the variables of its file.</param>
/// <param name="session">Where it runs.</param>
/// <param name="plan">What it was started with.</param>
/// <param name="admission">Plans its next start.</param>
/// <param name="parts">What a run is made of.</param>
/// <param name="say">What the user should know.</param>
internal sealed class ServerSupervisor(
    ServerDefinition server, StdioSession session, LaunchPlan plan, ServerAdmission admission,
    ServerRunDependencies parts, Action<string> say)
{
    private readonly ServerRestart _restart = new(session, parts.Launcher, parts.Timings, parts.Clock);
    private LaunchPlan _plan = plan;
    private DateTimeOffset _notBefore;
    private string? _said;

    /// <summary>Ends when cancelled.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        try
        {
            while (true)
            {
                await ActAsync(await LookAsync(over).ConfigureAwait(false), over).ConfigureAwait(false);
                await Task.Delay(parts.Timings.Watch, parts.Clock, over).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
        }
    }

    private async Task<WatchFinding?> LookAsync(CancellationToken over)
    {
        await parts.Managers.RefreshAsync(over).ConfigureAwait(false);

        return await parts.Watch.LookAsync(_plan.Credentials, over).ConfigureAwait(false) is { } finding
            ? finding
            : _plan.References.Any(given => parts.Managers.FingerprintOf(given.Key) != given.Value)
                ? new WatchFinding.Changed(null)
                : null;
    }

    private Task ActAsync(WatchFinding? finding, CancellationToken over) => finding switch
    {
        WatchFinding.Lost lost => BarAsync(lost.Problem),
        WatchFinding.Changed changed => RefreshAsync(changed.Credential, over),
        _ when session.State.Bar is not null => RefreshAsync(null, over),
        _ => Task.CompletedTask,
    };

    private async Task BarAsync(Problem problem)
    {
        if (session.State.Bar == problem)
        {
            return;
        }

        if (session.State.Bar is not null)
        {
            // It is without a server already; only the reason is another.
            await session.BarAsync(problem).ConfigureAwait(false);
            return;
        }

        Say(problem.Hint is null ? problem.Message : $"{problem.Message}; {problem.Hint}");

        if (await _restart.BarAsync(problem).ConfigureAwait(false) is { } lost)
        {
            parts.Trail.Refused(server, problem, ("lost", ServerAudit.Text(lost)));
        }
    }

    private async Task RefreshAsync(CredentialId? changed, CancellationToken over)
    {
        if (parts.Clock.GetUtcNow() < _notBefore || await PlanAsync(over).ConfigureAwait(false) is not { } next)
        {
            return;
        }

        var wasBarred = session.State.Bar is not null;
        _plan = next;

        if (await _restart.RunAsync(next).ConfigureAwait(false) is { } result)
        {
            Record(wasBarred, changed, result);
        }
    }

    private void Record(bool wasBarred, CredentialId? changed, RestartResult result)
    {
        if (wasBarred)
        {
            say($"the {server.Name} MCP server runs again");
            parts.Trail.Started(server, _plan, session.Server.Id);
        }
        else
        {
            parts.Trail.Rotated(server, changed, result.Lost, result.Held);
        }
    }

    private async Task<LaunchPlan?> PlanAsync(CancellationToken over)
    {
        try
        {
            var next = await admission.PlanAsync(server, over).ConfigureAwait(false);
            _said = null;
            return next;
        }
        catch (AgentAuthException failure)
        {
            // The server that runs is worth more than none; its own calls tell the host what no longer works.
            _notBefore = parts.Clock.GetUtcNow() + parts.Timings.RestartPause;
            Say(failure.Message);
            return null;
        }
    }

    private void Say(string text)
    {
        if (_said != text)
        {
            say(_said = text);
        }
    }
}
