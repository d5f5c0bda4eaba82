namespace AgentAuth.Tui.Loop;

/// <summary>Does what views ask for, away from the loop's thread.</summary>
public interface IEffectRunner
{
    /// <summary>
    /// Starts the effect and returns at once; what comes of it is posted to <paramref name="events"/>.
    /// </summary>
    void Start(Effect effect, IEventSink events);

    /// <summary>The same, for whoever has to wait for its end. The task never fails.</summary>
    Task RunAsync(Effect effect, IEventSink events);
}
