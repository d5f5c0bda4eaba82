namespace AgentAuth.Platform.Setup;

/// <summary>How we left a file of another program.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Backup">The copy of what stood there before; null where there was no file.</param>
/// <param name="Hash">SHA-256 of what we wrote, in hex: the file is put back whole only while it still is that.</param>
internal sealed record SetupRecord(string Path, string? Backup, string Hash);
