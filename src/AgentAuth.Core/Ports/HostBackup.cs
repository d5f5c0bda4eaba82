namespace AgentAuth.Core.Ports;

/// <summary>What stood in another program's file before we changed it.</summary>
/// <param name="Path">Beside that file.</param>
/// <param name="At">When it was changed, UTC.</param>
public sealed record HostBackup(string Path, DateTimeOffset At);
