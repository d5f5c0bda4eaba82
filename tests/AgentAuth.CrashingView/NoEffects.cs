using AgentAuth.Tui.Loop;

namespace AgentAuth.CrashingView;

internal sealed class NoEffects : IEffectRunner
{
    public void Start(Effect effect, IEventSink events)
    {
    }

    public Task RunAsync(Effect effect, IEventSink events) => Task.CompletedTask;
}
