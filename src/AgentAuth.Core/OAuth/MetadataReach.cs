using System.Net;
using System.Net.Sockets;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Which addresses a resource server's metadata may send us to (RFC 9728 section 7.7: a guard against server-side request
/// forgery). Https, and no address of a private network or of this machine, unless the user gave a server there. Plain http
/// only on loopback, and only for a server that the user gave as plain http on loopback.
/// </summary>
public sealed class MetadataReach(Uri server)
{
    public bool AllowsLoopbackHttp { get; } = server.Scheme == Uri.UriSchemeHttp && Endpoint.IsLoopbackHost(server);

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ProviderError"/> where the address may not be used.</exception>
    public Uri Require(string? address, string what)
    {
        var uri = Endpoint.Require(address, what, AllowsLoopbackHttp);

        if (IsPrivate(uri) && !IsPrivate(server))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError, $"{server.Host} names a {what} inside your own network: {OutsideText.Line(address, 120)}");
        }

        return uri;
    }

    /// <summary>Every endpoint that we may come to use.</summary>
    public void Require(AuthorizationServer found)
    {
        Optional(found.AuthorizationEndpoint, "authorization endpoint");
        Optional(found.TokenEndpoint, "token endpoint");
        Optional(found.RegistrationEndpoint, "registration endpoint");
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
        Endpoint.IsLoopbackHost(uri) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IsPrivate(address));

    private static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return plain.AddressFamily is AddressFamily.InterNetworkV6
            ? plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6SiteLocal || IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.IPv6Any)
            : IsPrivate(plain.GetAddressBytes());
    }

    // RFC 1918, RFC 6598 (shared), RFC 3927 (link-local, where clouds keep their metadata), loopback and "this host".
    private static bool IsPrivate(byte[] address) => address switch
    {
        [0 or 10 or 127, ..] => true,
        [100, >= 64 and < 128, ..] => true,
        [169, 254, ..] => true,
        [172, >= 16 and < 32, ..] => true,
        [192, 168, ..] => true,
        _ => false,
    };
}
