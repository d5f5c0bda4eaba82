namespace AgentAuth.Tui.Loop;

/// <summary>
/// Something a view wants done outside itself. The loop does those of its own (<see cref="TerminalEffect"/>) and
/// hands the others to the <see cref="IEffectRunner"/>, whose results come back as events.
/// </summary>
public abstract record Effect;
