using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Revocation;

/// <summary>What became of one pending revocation in a round.</summary>
/// <param name="Id">What was logged out, or in anew.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="ManualUrl">Where a person can end it; null if that is not known.</param>
public sealed record RevocationAttempt(CredentialId Id, RevocationVerdict Verdict, string? ManualUrl)
{
    /// <summary>Whether nothing is going to be tried again, and the tokens are for a person to end.</summary>
    public bool IsForPerson => Verdict.Status is RevocationStatus.Unsupported;

    /// <summary>What a person should know of it; null if all is well.</summary>
    public Problem? Told => Verdict switch
    {
        { Status: RevocationStatus.Unsupported } => new Problem(
            ProblemCode.ProviderError,
            $"'{Id}' could not be revoked: {Verdict.Problem?.Message ?? "its provider has no way for that"}",
            ByHand ?? $"agent provider show {Id.Provider}"),
        { Status: RevocationStatus.Pending, Problem: { } problem } => problem with
        {
            Message = $"the revocation of '{Id}' is still pending: {problem.Message}",
            Hint = problem.Hint ?? (Verdict.IsAlive ? ByHand : null) ?? "later commands try again: agent refresh --due",
        },
        _ => Verdict.Problem,
    } is { } told ? told with { Credential = Id } : null;

    private string? ByHand => ManualUrl is null ? null : $"end it by hand: {ManualUrl}";
}
