using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Errors;

/// <summary>
/// One thing that went wrong, in words for a person and a code for a program. Never carries a secret, a raw reply or
/// text from outside that was not cleaned.
/// </summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">Lower-case start, no full stop, names the thing: <c>'github' has no refresh token</c>.</param>
/// <param name="Hint">The next command to run, or null where there is none.</param>
public sealed record Problem(ProblemCode Code, string Message, string? Hint = null)
{
    /// <summary>The credential concerned; null where the problem concerns none.</summary>
    public CredentialId? Credential { get; init; }

    /// <summary>How long the provider asked us to wait; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
