namespace AgentAuth.Core.Ports;

/// <summary>The program that was approved with a definition.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Stamp">As <see cref="ProgramFile.Stamp"/>.</param>
/// <param name="Hash">SHA-256 of the file, in hex.</param>
public sealed record ApprovedProgram(string Path, string Stamp, string Hash);
