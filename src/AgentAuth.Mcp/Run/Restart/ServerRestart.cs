using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.JsonRpc;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Session;

namespace AgentAuth.Mcp.Run.Restart;

/// <summary>
/// Exchanges the server of a session for one with new values: hold, drain, end the old one in order, start the new one, bring it
/// to where the old one was, release.
/// </summary>
internal sealed class ServerRestart(StdioSession session, IChildLauncher launcher, SessionTimings timings, TimeProvider clock)
{
    private static readonly Problem StartedAnew = new(ProblemCode.Interrupted, "the MCP server was started anew before it answered");

    /// <summary>Null where the session ended meanwhile. A session that was barred is so no more.</summary>
    public async Task<RestartResult?> RunAsync(LaunchPlan plan)
    {
        var began = clock.GetTimestamp();
        var isBarred = session.State.Bar is not null;
        var quiet = session.HoldAsync();
        var lost = isBarred ? 0 : await LeaveAsync(quiet, StartedAnew).ConfigureAwait(false);

        if (lost is null || !await TryBeginAsync(plan).ConfigureAwait(false))
        {
            return null;
        }

        session.Release();
        var held = clock.GetElapsedTime(began);
        await CompareListsAsync().ConfigureAwait(false);
        return new RestartResult(lost.Value, held);
    }

    /// <summary>
    /// Takes the server out of the session, since it holds what it may not have any more: requests get the problem from now on,
    /// those in flight may end. Gives how many could not, and null where the session ended meanwhile.
    /// </summary>
    public Task<int?> BarAsync(Problem problem) => LeaveAsync(session.BarAsync(problem), problem);

    private async Task<int?> LeaveAsync(Task quiet, Problem why)
    {
        var old = session.Child;
        await Within(Task.WhenAny(quiet, session.Ended), timings.Drain).ConfigureAwait(false);

        if (session.Ended.IsCompleted)
        {
            return null;
        }

        var lost = session.Part(old, why);
        var code = await EndAsync(old).ConfigureAwait(false);

        if (session.State.IsEnding || session.Ended.IsCompleted)
        {
            session.End(code);
            return null;
        }

        return lost;
    }

    private async Task<bool> TryBeginAsync(LaunchPlan plan)
    {
        try
        {
            var next = session.Attach(launcher.Start(plan.Request));

            if (session.State.IsEnding)
            {
                // The signal came while there was nobody to send it to.
                next.Send(ChildSignal.Terminate);
            }

            var ready = RestoreAsync();
            await Task.WhenAny(ready, session.Ended).ConfigureAwait(false);

            if (session.Ended.IsCompleted)
            {
                session.Refuse(ProblemCode.InternalError, "the MCP server ended while it was started anew");
                return false;
            }

            await ready.ConfigureAwait(false);
            return true;
        }
        catch (AgentAuthException failure)
        {
            session.Refuse(failure.Problem.Code, failure.Problem.Message);
            session.End(failure);
            return false;
        }
        catch (TimeoutException)
        {
            session.Refuse(ProblemCode.InternalError, "the MCP server did not answer after it was started anew");
            session.Child.Send(ChildSignal.Kill);
            return false;
        }
    }

    private async Task RestoreAsync()
    {
        if (session.Replay.InitializeParameters is not { } parameters)
        {
            return;
        }

        await session.AskAsync(SessionReplay.Initialize, parameters).ConfigureAwait(false);

        if (session.Replay.InitializedLine is { } initialized)
        {
            session.Child.Write(initialized);
        }

        foreach (var (method, wanted) in session.Replay.Restorations)
        {
            await session.AskAsync(method, wanted).ConfigureAwait(false);
        }
    }

    private async Task CompareListsAsync()
    {
        var changes = new HashSet<string>(StringComparer.Ordinal);

        try
        {
            foreach (var (method, parameters, hash) in session.Replay.Lists)
            {
                var answer = session.AskAsync(method, parameters);
                await Task.WhenAny(answer, session.Ended).ConfigureAwait(false);

                if (session.Ended.IsCompleted)
                {
                    return;
                }

                if (SessionReplay.HashOf((await answer.ConfigureAwait(false)).Body) != hash)
                {
                    changes.Add(SessionReplay.ChangeOf(method));
                }
            }
        }
        catch (TimeoutException)
        {
            // A server that does not list is the host's to judge.
        }

        foreach (var change in changes)
        {
            session.ToHost(RpcWriter.Notification(change));
        }
    }

    /// <summary>In the order of the specification's stdio shutdown: its input closed, SIGTERM, SIGKILL.</summary>
    private async Task<int> EndAsync(ServerProcess old)
    {
        old.CloseInput();

        foreach (var signal in (ChildSignal[])[ChildSignal.Terminate, ChildSignal.Kill])
        {
            if (await Within(old.Exit, timings.Exit).ConfigureAwait(false))
            {
                break;
            }

            old.Send(signal);
        }

        var code = await old.Exit.ConfigureAwait(false);
        await Within(old.OutputEnded, timings.Exit).ConfigureAwait(false);
        old.Dispose();
        return code;
    }

    private async Task<bool> Within(Task task, TimeSpan patience)
    {
        using var enough = new CancellationTokenSource();
        var winner = await Task.WhenAny(task, Task.Delay(patience, clock, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        return winner == task;
    }
}
