using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>
/// What a screen wants done in the background: how it runs, what the view knows while it does, and how its failure is
/// told. What comes of it is posted as a <see cref="Report"/>.
/// </summary>
public abstract record Work : Effect
{
    /// <summary>What a message about its failure begins with; empty where the problem says enough.</summary>
    internal virtual string About => "";

    /// <summary>Whether the screen that asked tells its failure.</summary>
    internal virtual bool IsToldByScreen => false;

    /// <summary>What the view knows from the moment it is asked for.</summary>
    internal virtual AppState Begin(AppState state) => state;

    /// <summary>What the view knows once it has failed.</summary>
    internal virtual AppState Fail(AppState state) => state;

    /// <summary>
    /// Called in the order in which screens asked, before any thread is changed; gives what then runs in the
    /// background.
    /// </summary>
    internal virtual Func<Task> Start(WorkContext context) => () => RunAsync(context);

    /// <exception cref="Core.Errors.AgentAuthException">Becomes a <see cref="WorkFailed"/>.</exception>
    protected virtual Task RunAsync(WorkContext context) => Task.CompletedTask;
}
