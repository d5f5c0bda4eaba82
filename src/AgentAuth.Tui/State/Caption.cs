namespace AgentAuth.Tui.State;

/// <summary>What a tour says at one of its stations.</summary>
/// <param name="After">How long after the start of the tour it comes up.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Text">Some sentences; wrapped where they are shown, and at line feeds.</param>
public sealed record Caption(TimeSpan After, string Title, string Text);
