namespace AgentAuth.Core.Secrets;

/// <summary>A stretch of a text, from its first character to behind its last.</summary>
public sealed record SecretSpan(int Start, int End);
