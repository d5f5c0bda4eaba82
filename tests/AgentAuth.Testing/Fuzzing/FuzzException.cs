namespace AgentAuth.Testing.Fuzzing;

/// <summary>A reader let through what it must not.</summary>
public sealed class FuzzException(string message, Exception inner) : Exception($"{message}\n{inner}", inner);
