using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Login;

/// <summary>What a flow brought: the token endpoint's verdict, and the client and redirect it was won with.</summary>
/// <param name="Outcome">The verdict; a denial in the browser is a refusal.</param>
/// <param name="Client">Who we were.</param>
/// <param name="RedirectUri">Null for a device login.</param>
public sealed record LoginAttempt(TokenOutcome Outcome, ChosenClient Client, string? RedirectUri)
{
    /// <summary>Whether the server knows the client no more that it registered for an earlier login.</summary>
    public bool IsForgotten => Client.IsKept && Outcome is TokenOutcome.Refused { Error.IsUnknownClient: true };
}
