namespace AgentAuth.Tui.Effects;

/// <summary>
/// The first work of all: read, watch for changes, and keep owned credentials refreshed until the view is closed.
/// </summary>
public sealed record OpenView : Work
{
    protected override async Task RunAsync(WorkContext context)
    {
        context.PostCredentials();
        context.PostProviders();
        // Hosts' files may lie on a mount that does not answer: nothing else waits for them.
        await Task.WhenAll(
            Task.Run(context.PostServers, context.Stop),
            WatchAsync(context),
            new ScheduledRefresh(context.Services.Scheduler, context.Events).RunAsync(context.Stop))
            .ConfigureAwait(false);
    }

    private static async Task WatchAsync(WorkContext context)
    {
        while (true)
        {
            await context.Services.Credentials.ChangedAsync(context.Stop).ConfigureAwait(false);
            context.PostCredentials();
            context.Services.Scheduler.LookAgain();
        }
    }
}
