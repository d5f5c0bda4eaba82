using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.JsonRpc;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Session;

namespace AgentAuth.Mcp.Run.Restart;

/// <summary>
/// Exchanges the server of a session for one with new values: hold, drain, end the old one in order, start the new one,
/// bring it to where the old one was, release.
/// </summary>
internal sealed class ServerRestart(
    StdioSession session, IChildLauncher launcher, SessionTimings timings, TimeProvider clock)
{
    private static readonly Problem StartedAnew = new(
        ProblemCode.Interrupted, "the MCP server was started anew before it answered");
    private static readonly Problem EndedAnew = new(
        ProblemCode.InternalError, "the MCP server ended while it was started anew");
    private static readonly Problem SilentAnew = new(
        ProblemCode.InternalError, "the MCP server did not answer after it was started anew");

    /// <summary>Null where the session ended meanwhile. A session that was barred is so no more.</summary>
    public async Task<RestartResult?> RunAsync(LaunchPlan plan)
    {
        var began = clock.GetTimestamp();
        var isBarred = session.State.Bar is not null;
        var drained = session.DrainAsync();
        var lost = isBarred ? 0 : await LeaveAsync(drained, StartedAnew).ConfigureAwait(false);

        if (lost is null || !await TryBeginAsync(plan).ConfigureAwait(false))
        {
            return null;
        }

        var restored = RestoreAsync();
        session.Release();
        var held = clock.GetElapsedTime(began);

        await clock.IsInTimeAsync(Task.WhenAny(restored, session.Ended), timings.Answer).ConfigureAwait(false);
        await CompareListsAsync().ConfigureAwait(false);
        return new RestartResult(lost.Value, held);
    }

    /// <summary>
    /// Takes the server out of the session, since it holds what it may not have any more: requests get the problem from
    /// now on, those in flight may end. Gives how many could not, and null where the session ended meanwhile.
    /// </summary>
    public Task<int?> BarAsync(Problem problem) => LeaveAsync(session.BarAsync(problem), problem);

    private async Task<int?> LeaveAsync(Task drained, Problem why)
    {
        var old = session.Server;
        await clock.IsInTimeAsync(Task.WhenAny(drained, session.Ended), timings.Drain).ConfigureAwait(false);
        await clock.IsInTimeAsync(
            Task.WhenAny(session.SettleAsync(), session.Ended), timings.Settle).ConfigureAwait(false);

        if (session.Ended.IsCompleted)
        {
            return null;
        }

        var lost = session.Part(old, why);
        var code = await old.EndAsync(timings.Exit, timings.Exit, clock).ConfigureAwait(false);
        await clock.IsInTimeAsync(old.OutputEnded, timings.Exit).ConfigureAwait(false);
        old.Dispose();

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
                _ = next.EndAsync(TimeSpan.Zero, timings.Exit, clock);
            }

            var ready = InitializeAsync();
            await Task.WhenAny(ready, session.Ended).ConfigureAwait(false);

            if (session.Ended.IsCompleted)
            {
                session.Refuse(EndedAnew);
                return false;
            }

            await ready.ConfigureAwait(false);
            return true;
        }
        catch (AgentAuthException failure)
        {
            session.Refuse(failure.Problem);
            session.End(failure);
            return false;
        }
        catch (TimeoutException)
        {
            session.Refuse(SilentAnew);
            session.Server.Send(ChildSignal.Kill);
            return false;
        }
    }

    private async Task InitializeAsync()
    {
        if (session.Replay.InitializeParameters is not { } parameters)
        {
            return;
        }

        await session.AskAsync(SessionReplay.Initialize, parameters).ConfigureAwait(false);

        if (session.Replay.InitializedLine is { } initialized)
        {
            session.Server.TryWrite(initialized);
        }
    }

    /// <summary>
    /// Log level and subscriptions stand in the server's input before anything that was held. Their answers are not
    /// waited for with it: a server that leaves one open holds up nothing else.
    /// </summary>
    private async Task RestoreAsync()
    {
        try
        {
            await Task.WhenAll(
                session.Replay.Restorations.Select(wanted => session.AskAsync(wanted.Method, wanted.Parameters))
                    .ToList()).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A server that does not answer these is the host's to judge, as its own requests will show.
        }
    }

    private async Task CompareListsAsync()
    {
        var changes = new HashSet<string>(session.Replay.Changes, StringComparer.Ordinal);

        try
        {
            foreach (var list in session.Replay.Lists.Where(
                list => !changes.Contains(SessionReplay.ChangeOf(list.Method))).ToList())
            {
                var answer = session.AskAsync(list.Method, list.Parameters);
                await Task.WhenAny(answer, session.Ended).ConfigureAwait(false);

                if (session.Ended.IsCompleted)
                {
                    return;
                }

                if (SessionReplay.HashOf((await answer.ConfigureAwait(false)).Body) != list.Hash)
                {
                    changes.Add(SessionReplay.ChangeOf(list.Method));
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
}
