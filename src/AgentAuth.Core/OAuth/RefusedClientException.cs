using AgentAuth.Core.Http;

namespace AgentAuth.Core.OAuth;

/// <summary>The server does not know us: the login decides whether it may register us anew.</summary>
internal sealed class RefusedClientException(OAuthError error) : Exception("the server refused the client")
{
    public OAuthError Error => error;
}
