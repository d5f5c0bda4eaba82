namespace AgentAuth.Platform.Files;

/// <summary>A file that passed every check.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="WrittenAt">When it was last written, UTC.</param>
/// <param name="IsPrivate">No other user can open it.</param>
internal sealed record FileContent(byte[] Bytes, DateTimeOffset WrittenAt, bool IsPrivate);
