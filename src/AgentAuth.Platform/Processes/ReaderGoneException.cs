namespace AgentAuth.Platform.Processes;

/// <summary>The program that read our output has ended, as <c>head</c> does once it has enough.</summary>
public sealed class ReaderGoneException() : IOException("nobody reads it");
