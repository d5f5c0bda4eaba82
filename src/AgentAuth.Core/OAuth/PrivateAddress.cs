using System.Net;
using System.Net.Sockets;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Which addresses lie in somebody's own network or machine, and so are nothing that a stranger may name.
/// </summary>
public static class PrivateAddress
{
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return plain.AddressFamily is AddressFamily.InterNetworkV6
            ? plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6SiteLocal || IPAddress.IsLoopback(plain)
                || plain.Equals(IPAddress.IPv6Any)
            : Is(plain.GetAddressBytes());
    }

    // RFC 1918, RFC 6598 (shared), RFC 3927 (link-local, where clouds keep their metadata), loopback and "this host".
    private static bool Is(byte[] address) => address switch
    {
        [0 or 10 or 127, ..] => true,
        [100, >= 64 and < 128, ..] => true,
        [169, 254, ..] => true,
        [172, >= 16 and < 32, ..] => true,
        [192, 168, ..] => true,
        _ => false,
    };
}
