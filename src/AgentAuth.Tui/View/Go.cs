using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Themes;

namespace AgentAuth.Tui.View;

/// <summary>Where a screen wants to lead; done by the view itself.</summary>
public abstract record Go : Effect
{
    private Go()
    {
    }

    /// <summary>On top of this one.</summary>
    public sealed record To(Screen Screen) : Go;

    /// <summary>Closes this screen; from the last one nothing happens.</summary>
    public sealed record Back : Go;

    /// <summary>Closes everything above the numbered views and shows one of them, counted from 0.</summary>
    public sealed record ToView(int Number) : Go;

    /// <summary>As if the key had been pressed on the screen that is on top by then.</summary>
    public sealed record Press(KeyPress Key) : Go;

    public sealed record Say(Message Message) : Go;

    /// <summary>Draws everything in this theme from here on; a chosen one also against what the terminal says later.</summary>
    public sealed record Wear(Theme Theme, bool IsChosen = false) : Go;
}
