using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Session;

namespace AgentAuth.Mcp.Run;

/// <summary>
/// Runs one server for a host, from approval to exit code. A server that was given no secret that may change has our
/// own streams and costs nothing per message; one that was is read along with, so that it can be rotated.
/// </summary>
public sealed class ServerRun(ServerRunDependencies parts)
{
    /// <param name="server">With the variables of its file.</param>
    /// <param name="replacesOwn">Whether the user has a server of their own by that name.</param>
    /// <param name="open">Our standard input and output, asked for only where they are read along with.</param>
    /// <param name="say">What the user should know; never on standard output.</param>
    /// <param name="cancellationToken">Heard until the server has started; after that its own end ends us.</param>
    /// <returns>The exit code of the server.</returns>
    public async Task<int> RunAsync(
        ServerDefinition server,
        Func<bool> replacesOwn,
        Func<(Stream Input, Stream Output)> open,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        var admission = new ServerAdmission(parts.Gate, parts.Planner, replacesOwn);
        var plan = await AdmitAsync(server, admission, cancellationToken).ConfigureAwait(false);

        foreach (var warning in plan.Warnings)
        {
            say(warning);
        }

        return plan.Request.IsPiped
            ? await RunHotAsync(server, plan, admission, open(), say).ConfigureAwait(false)
            : await RunPlainAsync(server, plan).ConfigureAwait(false);
    }

    private async Task<LaunchPlan> AdmitAsync(
        ServerDefinition server, ServerAdmission admission, CancellationToken cancellationToken)
    {
        try
        {
            return await admission.PlanAsync(server, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException refused)
        {
            parts.Trail.Refused(server, refused.Problem);
            throw;
        }
    }

    private async Task<int> RunPlainAsync(ServerDefinition server, LaunchPlan plan)
    {
        IChildProcess? child = null;
        using var over = new CancellationTokenSource();
        using var listening = parts.Signals.Listen(signal => Pass(signal, child, over.Token));
        using var started = child = parts.Launcher.Start(plan.Request);
        parts.Trail.Started(server, plan, started.Id);

        try
        {
            return await started.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Pass(ChildSignal signal, IChildProcess? child, CancellationToken over)
    {
        child?.Send(signal);

        if (signal is ChildSignal.Terminate && child is not null)
        {
            _ = KillAfterAsync(child, over);
        }
    }

    // A server that does not heed its end does not keep its host waiting.
    private async Task KillAfterAsync(IChildProcess child, CancellationToken over)
    {
        await Task.Delay(parts.Timings.Farewell, parts.Clock, over)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (!over.IsCancellationRequested)
        {
            child.Send(ChildSignal.Kill);
        }
    }

    private async Task<int> RunHotAsync(
        ServerDefinition server, LaunchPlan plan, ServerAdmission admission, (Stream Input, Stream Output) host,
        Action<string> say)
    {
        var session = new StdioSession(host.Input, host.Output, parts.Timings, parts.Clock);
        var process = parts.Launcher.Start(plan.Request);
        session.Attach(process);
        using var listening = parts.Signals.Listen(session.Send);
        session.Open();
        parts.Trail.Started(server, plan, process.Id);

        using var over = new CancellationTokenSource();
        var upkeep = new ServerSupervisor(server, session, plan, admission, parts, say).RunAsync(over.Token);

        try
        {
            return await session.Ended.ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await upkeep.ConfigureAwait(false);
            await session.FlushAsync().ConfigureAwait(false);
        }
    }
}
