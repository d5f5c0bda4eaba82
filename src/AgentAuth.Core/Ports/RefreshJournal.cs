namespace AgentAuth.Core.Ports;

/// <summary>
/// What is written before a refresh token is spent, so that a killed process leaves a trace. Holds no secret.
/// </summary>
/// <param name="Generation">The generation that a success will have.</param>
/// <param name="AttemptId">Random; ties journal and audit rows together.</param>
/// <param name="At">When the attempt began, UTC.</param>
/// <param name="RefreshTokenHash">SHA-256 of the refresh token, in hex.</param>
public sealed record RefreshJournal(long Generation, string AttemptId, DateTimeOffset At, string RefreshTokenHash);
