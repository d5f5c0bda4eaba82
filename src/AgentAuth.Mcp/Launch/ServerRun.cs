using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Approval;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Rotation;

namespace AgentAuth.Mcp.Launch;

/// <summary>
/// Runs one server for a host, from approval to exit code. A server that was given none of our credentials has our own streams
/// and costs nothing per message; one that was is read along with, so that it can be rotated.
/// </summary>
public sealed class ServerRun(
    ApprovalGate gate,
    LaunchPlanner planner,
    IChildLauncher launcher,
    ISignals signals,
    CredentialWatch watch,
    IAuditTrail audit,
    RotationTimings timings,
    TimeProvider clock)
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
        var plan = await AdmitAsync(server, replacesOwn, cancellationToken).ConfigureAwait(false);

        foreach (var warning in plan.Warnings)
        {
            say(warning);
        }

        return plan.Request.IsPiped
            ? await RunHotAsync(server, plan, open(), say).ConfigureAwait(false)
            : await RunPlainAsync(server, plan).ConfigureAwait(false);
    }

    private async Task<LaunchPlan> AdmitAsync(ServerDefinition server, Func<bool> replacesOwn, CancellationToken cancellationToken)
    {
        try
        {
            gate.Require(server, replacesOwn);
            return await planner.PlanAsync(server, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException refused)
        {
            Record(AuditEvent.McpRefused, server, refused.Problem.Credential, refused.Problem.Code);
            throw;
        }
    }

    private async Task<int> RunPlainAsync(ServerDefinition server, LaunchPlan plan)
    {
        IChildProcess? child = null;
        using var listening = signals.Listen(signal => child?.Send(signal));
        using var started = child = launcher.Start(plan.Request);
        RecordStart(server, started, plan);
        return await started.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<int> RunHotAsync(ServerDefinition server, LaunchPlan plan, (Stream Input, Stream Output) host, Action<string> say)
    {
        var session = new HotSession(host.Input, host.Output, timings, clock);
        var process = launcher.Start(plan.Request);
        session.Attach(process);
        using var listening = signals.Listen(session.Send);
        session.Open();
        RecordStart(server, process, plan);

        using var over = new CancellationTokenSource();
        var keeping = KeepFreshAsync(server, session, plan, say, over.Token);
        var code = await session.Ended.ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await keeping.ConfigureAwait(false);
        return code;
    }

    private async Task KeepFreshAsync(ServerDefinition server, HotSession session, LaunchPlan plan, Action<string> say, CancellationToken over)
    {
        string? said = null;

        try
        {
            while (true)
            {
                await Task.Delay(timings.Watch, clock, over).ConfigureAwait(false);

                if (await watch.FindChangedAsync(plan.Credentials, over).ConfigureAwait(false) is not { } changed)
                {
                    continue;
                }

                try
                {
                    plan = await planner.PlanAsync(server, over).ConfigureAwait(false);
                    said = null;
                }
                catch (AgentAuthException failure)
                {
                    // The server that runs is worth more than none; its own calls tell the host what no longer works.
                    if (said != failure.Message)
                    {
                        say(said = failure.Message);
                    }

                    continue;
                }

                await RotateAsync(server, session, plan, changed).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
        }
    }

    private async Task RotateAsync(ServerDefinition server, HotSession session, LaunchPlan plan, CredentialId changed)
    {
        if (await new HotRotation(session, launcher, timings, clock).RunAsync(plan).ConfigureAwait(false) is { } result)
        {
            Record(AuditEvent.McpRotated, server, changed.ToString(), null, ("lost", Text(result.Lost)), ("held_ms", Text((long)result.Held.TotalMilliseconds)));
        }
    }

    private void RecordStart(ServerDefinition server, IChildProcess child, LaunchPlan plan)
    {
        if (plan.Credentials.Count == 0)
        {
            Record(AuditEvent.McpStarted, server, null, null, ("pid", Text(child.Id)));
        }

        foreach (var id in plan.Credentials.Keys)
        {
            Record(AuditEvent.McpStarted, server, id.ToString(), null, ("pid", Text(child.Id)));
        }
    }

    private void Record(AuditEvent what, ServerDefinition server, string? credential, ProblemCode? code, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var detail = new Dictionary<string, string> { ["server"] = OutsideText.Line(server.Name, 80), ["host"] = server.Host };

        foreach (var (name, value) in more)
        {
            detail[name] = value;
        }

        audit.Append(new AuditEntry(what, clock.GetUtcNow(), credential, code, detail));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
