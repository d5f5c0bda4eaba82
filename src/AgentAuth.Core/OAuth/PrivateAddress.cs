using System.Net;
using System.Net.Sockets;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Which addresses lie in somebody's own network or machine, and so are nothing that a stranger may name.
/// </summary>
public static class PrivateAddress
{
    public static bool Is(IPAddress address) => Embedded(address) is { } inner
        ? Is(inner)
        : address.AddressFamily is AddressFamily.InterNetworkV6 ? IsInside6(address) : Is(address.GetAddressBytes());

    // RFC 4291 sections 2.5 and 2.7, RFC 4193; RFC 8215 is a network's own translation to IPv4.
    private static bool IsInside6(IPAddress address) =>
        address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal || address.IsIPv6Multicast
        || IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any)
        || address.GetAddressBytes() is [0x00, 0x64, 0xff, 0x9b, 0x00, 0x01, ..];

    // RFC 1918, RFC 6598 (shared), RFC 3927 (link-local, where clouds keep their metadata), loopback, "this host", and
    // what is no single host of a network: multicast and above.
    private static bool Is(ReadOnlySpan<byte> address) => address switch
    {
        [0 or 10 or 127 or >= 224, ..] => true,
        [100, >= 64 and < 128, ..] => true,
        [169, 254, ..] => true,
        [172, >= 16 and < 32, ..] => true,
        [192, 168, ..] => true,
        _ => false,
    };

    /// <summary>The IPv4 address that one of IPv6 leads to; null where it leads to none.</summary>
    private static byte[]? Embedded(IPAddress address) => address.GetAddressBytes() switch
    {
        // The unspecified address and loopback are their own.
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 or 1] => null,
        // RFC 4291 section 2.5.5, both forms; RFC 6052 section 2.1.
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 or 0xff, 0 or 0xff, .. var last] => last,
        [0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. var last] => last,
        // RFC 3056 section 2.
        [0x20, 0x02, var first, var second, var third, var fourth, _, ..] => [first, second, third, fourth],
        _ => null,
    };
}
