namespace AgentAuth.Core.Ports;

/// <summary>A program on this machine.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Stamp">Another one once the file was written, replaced or touched; it is asked for without reading the
/// file.</param>
public sealed record ProgramFile(string Path, string Stamp);
