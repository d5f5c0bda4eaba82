namespace AgentAuth.Tui.State;

/// <summary>One value that a server declares, and whether it can be resolved.</summary>
/// <param name="Name">The variable, header, argument or other place.</param>
/// <param name="Source">Where its text comes from.</param>
/// <param name="Text">As it is declared; a secret that stands there is masked.</param>
/// <param name="Reason">Why the server cannot start, or what is wrong all the same; null where all is well.</param>
/// <param name="Fix">What to do about it; null where there is nothing.</param>
/// <param name="Stops">Whether the server would not be started.</param>
public sealed record ServerValue(
    string Name, ServerSource Source, string Text, string? Reason = null, string? Fix = null, bool Stops = false);
