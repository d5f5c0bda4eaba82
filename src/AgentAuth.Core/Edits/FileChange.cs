namespace AgentAuth.Core.Edits;

/// <summary>A file as it is and as it would be.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Before">Null where there is none.</param>
/// <param name="After">Its whole content; null where it goes.</param>
/// <param name="Lines">The difference, with the secrets of both masked.</param>
public sealed record FileChange(string Path, byte[]? Before, byte[]? After, IReadOnlyList<string> Lines);
