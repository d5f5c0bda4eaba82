using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Login;

/// <summary>Who we are in one login.</summary>
/// <param name="Client">As the server is told.</param>
/// <param name="Registration">How we came to it; null for one that was configured.</param>
/// <param name="IsKept">Whether it was registered for an earlier login: the server may have dropped it since.</param>
public sealed record ChosenClient(OAuthClient Client, ClientRegistration? Registration = null, bool IsKept = false);
