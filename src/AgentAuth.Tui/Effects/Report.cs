using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>What came of background work: what the view knows by it, and what its message row says.</summary>
public abstract record Report : ViewEvent
{
    internal virtual AppState Apply(AppState state, DateTimeOffset now) => state;

    /// <summary>Null where there is nothing to say, or the screen that asked says it itself.</summary>
    internal virtual Message? Tell(ScreenContext context) => null;
}
