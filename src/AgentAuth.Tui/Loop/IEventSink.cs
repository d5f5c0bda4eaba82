using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Loop;

/// <summary>Where other threads leave events for the view.</summary>
public interface IEventSink
{
    /// <summary>Never blocks; callable from any thread. Events keep the order in which they were posted.</summary>
    void Post(ViewEvent happened);
}
