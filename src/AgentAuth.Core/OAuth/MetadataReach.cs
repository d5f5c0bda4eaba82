using System.Net;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Which addresses a resource server's metadata may send us to (RFC 9728 section 7.7: a guard against server-side
/// request forgery). Https, and no address of a private network or of this machine, unless the user gave a server
/// there. Plain http only on loopback, and only for a server that the user gave as plain http on loopback. This judges
/// what is written; where a name leads is judged at the connection.
/// </summary>
public sealed class MetadataReach(Uri server)
{
    public bool AllowsLoopbackHttp { get; } = server.Scheme == Uri.UriSchemeHttp && Endpoint.IsLoopbackHost(server);

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ProviderError"/> where the address may not be
    /// used.</exception>
    public Uri Require(string? address, string what)
    {
        var uri = Endpoint.Require(address, what, AllowsLoopbackHttp);

        if (IsPrivate(uri) && !IsPrivate(server))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"{server.Host} names a {what} inside your own network: {UntrustedText.Line(address, 120)}");
        }

        return uri;
    }

    /// <summary>Every endpoint that we may come to use.</summary>
    public void Require(AuthorizationServer found)
    {
        Optional(found.AuthorizationEndpoint, "authorization endpoint");
        Optional(found.TokenEndpoint, "token endpoint");
        Optional(found.RegistrationEndpoint, "registration endpoint");
        Optional(found.PushedAuthorizationRequestEndpoint, "pushed authorization request endpoint");
        Optional(found.RevocationEndpoint, "revocation endpoint");
        Optional(found.IntrospectionEndpoint, "introspection endpoint");
        Optional(found.UserInfoEndpoint, "userinfo endpoint");
    }

    private void Optional(string? address, string what)
    {
        if (address is not null)
        {
            Require(address, what);
        }
    }

    private static bool IsPrivate(Uri uri) =>
        Endpoint.IsLoopbackHost(uri)
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && PrivateAddress.Is(address));
}
