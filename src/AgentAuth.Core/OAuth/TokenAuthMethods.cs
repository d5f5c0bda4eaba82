using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>The names of <c>token_endpoint_auth_method</c> (RFC 7591 section 2) that we can speak.</summary>
public static class TokenAuthMethods
{
    private const string None = "none";
    private const string Post = "client_secret_post";
    private const string Basic = "client_secret_basic";

    /// <summary>What a registration asks for: a public client, or what the server takes in its place.</summary>
    public static string ToRegister(AuthorizationServer server) => server.TokenAuthMethods switch
    {
        [] => None,
        var offered when offered.Contains(None) => None,
        var offered when offered.Contains(Basic) => Basic,
        var offered when offered.Contains(Post) => Post,
        _ => None,
    };

    /// <summary>
    /// How a client with a secret names itself. RFC 8414 section 2 and RFC 7591 section 2: Basic where nothing is said.
    /// </summary>
    public static ClientAuthentication ForSecret(AuthorizationServer server) => server.TokenAuthMethods switch
    {
        [] => ClientAuthentication.Basic,
        var offered when offered.Contains(Basic) => ClientAuthentication.Basic,
        var offered when offered.Contains(Post) => ClientAuthentication.SecretInBody,
        var offered when offered.Contains(None) => ClientAuthentication.None,
        _ => ClientAuthentication.Basic,
    };

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ProviderError"/> for a method that we do not
    /// have.</exception>
    public static ClientAuthentication Read(string name) => name switch
    {
        None => ClientAuthentication.None,
        Post => ClientAuthentication.SecretInBody,
        Basic => ClientAuthentication.Basic,
        _ => throw new AgentAuthException(
            ProblemCode.ProviderError,
            $"the server registered a client that must use '{UntrustedText.Line(name, 60)}' at its token endpoint"),
    };

    public static string Name(ClientAuthentication authentication) => authentication switch
    {
        ClientAuthentication.None => None,
        ClientAuthentication.SecretInBody => Post,
        ClientAuthentication.Basic => Basic,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
