using AgentAuth.Core.Errors;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>
/// Does what screens want away from the view's thread, any number at once, and posts what came of it. Disposing ends
/// what still runs.
/// </summary>
public sealed class WorkRunner(ViewServices services) : IEffectRunner, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private LoginRun? _login;

    /// <summary>The bug that ended a piece of work; null where there was none.</summary>
    public AggregateException? Fault { get; private set; }

    public void Start(Effect effect, IEventSink events) => _ = RunAsync(effect, events);

    public Task RunAsync(Effect effect, IEventSink events)
    {
        if (effect is not Work work)
        {
            return Task.CompletedTask;
        }

        // In the order in which the screens said it: a cancellation must not overtake, nor be overtaken by, another
        // login.
        var run = Prepare(work, events);
        var task = Task.Run(() => TryAsync(work, run, events), CancellationToken.None);
        lock (_gate)
        {
            _running.Add(task);
        }

        // A bug must not be swallowed with its task: the view ends, and whoever ran it throws.
        return task.ContinueWith(
            ended =>
            {
                lock (_gate)
                {
                    _running.Remove(ended);
                    Fault ??= ended.Exception;
                }

                if (ended.IsFaulted)
                {
                    events.Post(new Crashed());
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task[] left;
        lock (_gate)
        {
            left = [.. _running];
        }

        await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private Func<Task>? Prepare(Work work, IEventSink events)
    {
        switch (work)
        {
            case Work.LogIn login:
                var run = new LoginRun(login, events, _stop.Token);
                var earlier = Interlocked.Exchange(ref _login, run);
                earlier?.Cancel();
                return () => LogInAsync(run, earlier, events);
            case Work.CancelLogin cancelled when _login?.Attempt == cancelled.Attempt:
                _login.Cancel();
                return null;
            default:
                return null;
        }
    }

    private async Task TryAsync(Work work, Func<Task>? prepared, IEventSink events)
    {
        try
        {
            await (prepared?.Invoke() ?? DoAsync(work, events, _stop.Token)).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            events.Post(new Report.Failed(work, failure.Problem));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The view is gone, and with it whoever would read the report.
        }
    }

    private Task DoAsync(Work work, IEventSink events, CancellationToken cancellationToken) => work switch
    {
        Work.Open => OpenAsync(events, cancellationToken),
        Work.List => Post(events, () => Look()),
        Work.Refresh refresh => RefreshAsync(refresh, events, cancellationToken),
        Work.RefreshDue => RefreshDueAsync(events, cancellationToken),
        Work.PlanLogout plan => Post(events, () => new Report.LogoutPlanned(services.Logout.PlanExisting(plan.Ids))),
        Work.LogOut logout => LogOutAsync(logout, events, cancellationToken),
        Work.ReadHistory history => Post(events, () => new Report.HistoryRead(
            history.Credential,
            services.Audit.Read(new Core.Audit.AuditQuery(Credential: history.Credential.ToString(), Limit: 50)))),
        Work.ReadAudit audit => Post(events, () => new Report.AuditRead(audit.Query, services.Audit.Read(audit.Query))),
        Work.VerifyAudit => Post(events, () => new Report.AuditVerified(services.Audit.Verify())),
        Work.Answer answer => Quiet(() => Answer(answer)),
        Work.CancelLogin => Task.CompletedTask,
        Work.Add add => AddAsync(add, events, cancellationToken),
        Work.ListThemes => Post(events, () => new Report.ThemesListed(services.Themes.Entries)),
        Work.LoadTheme theme => Post(
            events, () => new Report.ThemeLoaded(services.Themes.Require(theme.Id, services.Colors))),
        Work.SaveTheme theme => Post(events, () =>
        {
            services.SaveTheme(theme.Id);
            return new Report.ThemeSaved(theme.Id);
        }),
        Work.LookAtServers look => LookAtServersAsync(look, events),
        Work.ApproveServer approval => ApproveAsync(approval, events),
        Work.RunOwner run => RunOwnerAsync(run, events, cancellationToken),
        Work.Copy copy => CopyAsync(copy, events, cancellationToken),
        Work.CopyJson copy => CopyAsync(
            new Work.Copy(copy.What, services.Board.JsonOf(copy.Row)), events, cancellationToken),
        Work.OpenPage page => Post(
            events, () => new Report.PageOpened(page.Address, services.Browser.Open(page.Address))),
        _ => throw new System.Diagnostics.UnreachableException($"no work {work.GetType().Name}"),
    };

    private async Task AddAsync(Work.Add add, IEventSink events, CancellationToken cancellationToken)
    {
        var replaced = await services.AddKey(add.Secret, cancellationToken).ConfigureAwait(false);
        events.Post(new Report.Added(add.Secret.Id, replaced is not null));
    }

    private async Task OpenAsync(IEventSink events, CancellationToken cancellationToken)
    {
        events.Post(Look());
        events.Post(Providers());
        await Task.WhenAll(
            WatchAsync(events, cancellationToken),
            new ScheduledRefresh(services.Scheduler, events).RunAsync(cancellationToken)).ConfigureAwait(false);
    }

    private async Task WatchAsync(IEventSink events, CancellationToken cancellationToken)
    {
        while (true)
        {
            await services.Board.ChangedAsync(cancellationToken).ConfigureAwait(false);
            events.Post(Look());
            services.Scheduler.LookAgain();
        }
    }

    private Report Look()
    {
        try
        {
            return new Report.Listed(services.Board.List());
        }
        catch (AgentAuthException failure)
        {
            return new Report.ListingFailed(failure.Problem);
        }
    }

    // A provider file with a mistake hides the providers, and nothing else.
    private Report Providers()
    {
        try
        {
            return new Report.ProvidersListed(services.Providers.All());
        }
        catch (AgentAuthException failure)
        {
            return new Report.ProvidersFailed(failure.Problem);
        }
    }

    private async Task RefreshAsync(Work.Refresh refresh, IEventSink events, CancellationToken cancellationToken)
    {
        var outcome = await services.Refresh(refresh.Id, cancellationToken).ConfigureAwait(false);
        events.Post(new Report.Refreshed(refresh.Id, outcome, IsAsked: true));
        events.Post(Look());
    }

    private async Task RefreshDueAsync(IEventSink events, CancellationToken cancellationToken)
    {
        var count = await new ScheduledRefresh(services.Scheduler, events)
            .RoundAsync(isAsked: true, cancellationToken).ConfigureAwait(false);
        events.Post(new Report.DueRefreshed(count));
        events.Post(Look());
    }

    private async Task LogOutAsync(Work.LogOut logout, IEventSink events, CancellationToken cancellationToken)
    {
        events.Post(
            new Report.LoggedOut(await services.Logout.RunAsync(logout.Plan, cancellationToken).ConfigureAwait(false)));
        events.Post(Look());
    }

    // A changed file has other consumers of the same credentials.
    private Task LookAtServersAsync(Work.LookAtServers look, IEventSink events)
    {
        var listing = services.LookAtServers(look.IsForced);
        events.Post(new Report.ServersLooked(listing));
        if (listing is not null && !look.IsForced)
        {
            events.Post(Look());
        }

        return Task.CompletedTask;
    }

    private Task ApproveAsync(Work.ApproveServer approval, IEventSink events)
    {
        try
        {
            services.ApproveServer(approval.Seen);
            events.Post(new Report.ServerApproved(approval.Seen));
        }
        finally
        {
            events.Post(new Report.ServersLooked(services.LookAtServers(true)));
        }

        return Task.CompletedTask;
    }

    private async Task RunOwnerAsync(Work.RunOwner run, IEventSink events, CancellationToken cancellationToken)
    {
        try
        {
            events.Post(
                new Report.OwnerRan(
                    await services.RunOwner(
                        run.Id, run.Action, run.Command, cancellationToken).ConfigureAwait(false)));
        }
        finally
        {
            events.Post(Look());
        }
    }

    private async Task CopyAsync(Work.Copy copy, IEventSink events, CancellationToken cancellationToken) => events.Post(
        new Report.Copied(
            copy.What, copy.Text,
            await services.Clipboard.TryTmuxAsync(copy.Text, cancellationToken).ConfigureAwait(false)));

    // One login at a time: a new one ends the one before it, whose port it may want.
    private async Task LogInAsync(LoginRun run, LoginRun? earlier, IEventSink events)
    {
        using (run)
        {
            if (earlier is not null)
            {
                await earlier.Ended.ConfigureAwait(false);
            }

            await run.RunAsync(services.LogIn).ConfigureAwait(false);
            Interlocked.CompareExchange(ref _login, null, run);
        }

        events.Post(Look());
        events.Post(Providers());
    }

    private void Answer(Work.Answer answer)
    {
        if (_login is { } run && run.Attempt == answer.Attempt)
        {
            run.Answer(answer.Pasted);
        }
    }

    private static Task Post(IEventSink events, Func<Report> work)
    {
        events.Post(work());
        return Task.CompletedTask;
    }

    private static Task Quiet(Action work)
    {
        work();
        return Task.CompletedTask;
    }
}
