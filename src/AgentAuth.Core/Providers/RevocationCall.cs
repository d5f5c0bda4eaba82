using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Providers;

/// <summary>One token to revoke, with whom to ask.</summary>
public sealed record RevocationCall(
    OAuthHttp Http,
    ProviderDefinition Provider,
    OAuthClient Client,
    AuthorizationServer Server,
    Secret Token,
    TokenHint Hint)
{
    /// <summary>Sends a request in the standard form; providers know nothing of the protocol's own machinery.</summary>
    public required Func<RevocationRequest, CancellationToken, Task<OAuthReply>> Send { get; init; }
}
