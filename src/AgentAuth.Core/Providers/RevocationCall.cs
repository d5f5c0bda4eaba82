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
    TokenHint Hint);
