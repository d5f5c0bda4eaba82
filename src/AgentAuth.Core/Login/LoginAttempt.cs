using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Login;

/// <summary>What a flow brought: the token endpoint's verdict, and the client and redirect it was won with.</summary>
/// <param name="Outcome">The verdict; a denial in the browser is a refusal.</param>
/// <param name="Client">Who we were.</param>
/// <param name="RedirectUri">Null for a device login.</param>
public sealed record LoginAttempt(TokenOutcome Outcome, OAuthClient Client, string? RedirectUri);
