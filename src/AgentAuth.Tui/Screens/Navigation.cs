using AgentAuth.Console.Themes;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens;

/// <summary>Where a screen wants to lead; done by the view itself.</summary>
public abstract record Navigation : Effect
{
    private Navigation()
    {
    }

    /// <summary>On top of this one.</summary>
    public sealed record To(Screen Screen) : Navigation;

    /// <summary>The details of this one on top; nothing where it is gone.</summary>
    public sealed record ToCredential(CredentialId Id) : Navigation;

    /// <summary>Closes this screen; from the last one nothing happens.</summary>
    public sealed record Back : Navigation;

    /// <summary>Closes everything above the numbered views and shows one of them, counted from 0.</summary>
    public sealed record ToView(int Number) : Navigation;

    /// <summary>As if the key had been pressed on the screen that is on top by then.</summary>
    public sealed record Press(KeyPress Key) : Navigation;

    /// <summary>Takes the captions away.</summary>
    public sealed record EndTour : Navigation;

    public sealed record Say(Message Message) : Navigation;

    /// <summary>
    /// Draws everything in this theme from here on; a chosen one also against what the terminal says later.
    /// </summary>
    public sealed record Wear(Theme Theme, bool IsChosen = false) : Navigation;
}
