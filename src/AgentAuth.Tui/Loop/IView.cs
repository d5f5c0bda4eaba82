using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Loop;

/// <summary>
/// The whole screen as a value. A view is an immutable record: an event makes the next one, drawing reads it, and
/// neither touches a clock, a thread or the terminal.
/// </summary>
public interface IView
{
    Transition On(ViewEvent happened, DateTimeOffset now);

    /// <summary>Draws the frame on a blank canvas.</summary>
    void Draw(Canvas canvas, DateTimeOffset now);

    /// <summary>
    /// When what is drawn would next look different with no event at all: the next second of a countdown on screen,
    /// the next frame of a spinner. Null when nothing visible moves; the program then sleeps until there is input.
    /// </summary>
    DateTimeOffset? NextChangeAt(DateTimeOffset now);

    /// <summary>Makes the controls that lie on what it draws; null for a view that has none.</summary>
    internal IViewControls? ControlsIn(ToolkitApp app, Action<ViewEvent> tell) => null;
}
