using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Loop;

/// <summary>The controls of the toolkit that lie on what a view draws.</summary>
internal interface IViewControls
{
    /// <summary>Brings them to what the view is by now.</summary>
    void Follow(IView view, DateTimeOffset now);

    /// <summary>The key as a control should read it, which has it first; null where it is the view's.</summary>
    KeyPress? Want(KeyPress key, IView view, DateTimeOffset now);

    /// <summary>Draws the view with them on it.</summary>
    void Draw(IView view, Canvas canvas, DateTimeOffset now);
}
