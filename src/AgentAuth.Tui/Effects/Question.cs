namespace AgentAuth.Tui.Effects;

/// <summary>Work with exactly one answer.</summary>
public abstract record Question : Work
{
    protected abstract Report Answer(ViewServices services);

    protected sealed override Task RunAsync(WorkContext context)
    {
        context.Post(Answer(context.Services));
        return Task.CompletedTask;
    }
}
