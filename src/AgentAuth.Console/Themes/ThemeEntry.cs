namespace AgentAuth.Console.Themes;

/// <summary>A theme that can be chosen. It is not read yet, so it may turn out to be broken.</summary>
/// <remarks>A user's file hides the built-in theme of the same name.</remarks>
public sealed record ThemeEntry(string Id, string Source, bool IsBuiltIn);
