namespace AgentAuth.Core.Credentials;

/// <summary>
/// The token that a server refused, remembered so that it is not handed out again. It says nothing of any other token.
/// </summary>
/// <param name="TokenHash">SHA-256 of it.</param>
/// <param name="At">When that was learned, UTC.</param>
public sealed record RejectedToken(string TokenHash, DateTimeOffset At);
