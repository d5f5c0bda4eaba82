namespace AgentAuth.Tui.Input;

/// <summary>
/// Something that a view may react to: input, the passing of time, or what the application itself posts by deriving its
/// own events from this.
/// </summary>
public abstract record ViewEvent;
