using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>Refreshes what is due at this moment.</summary>
public sealed record RefreshAllDue : Work
{
    protected override async Task RunAsync(WorkContext context)
    {
        var count = await new ScheduledRefresh(context.Services.Scheduler, context.Events)
            .RoundAsync(isAsked: true, context.Stop).ConfigureAwait(false);
        context.Post(new DueRefreshed(count));
        context.PostCredentials();
    }
}

/// <summary>A sweep that the person asked for found this many due.</summary>
public sealed record DueRefreshed(int Count) : Report
{
    internal override Message? Tell(ScreenContext context) => Count == 0 ? Message.Done("nothing is due") : null;
}
