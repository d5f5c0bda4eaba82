using System.Net;
using AgentAuth.Core.Http;

namespace AgentAuth.Platform.Network.Http;

/// <summary><c>no_proxy</c> as curl reads it.</summary>
internal sealed class ProxyExceptions(string? text)
{
    private readonly string[] _rules = (text ?? "").Split((char[])[',', ' ', '\t', '\n'],
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Include(Uri destination)
    {
        var host = (HostName.Of(destination) ?? destination.Host.Trim('[', ']')).TrimEnd('.');
        var address = IPAddress.TryParse(host, out var literal) ? literal : null;
        return _rules.Any(rule => Matches(rule, host, address, destination.Port));
    }

    /// <summary>
    /// A rule names a host and everything below it, with or without a leading dot, a network by its prefix length, or
    /// an address; a port narrows it.
    /// </summary>
    private static bool Matches(string rule, string host, IPAddress? address, int port)
    {
        if (rule == "*")
        {
            return true;
        }

        if (rule.IndexOf('/') is > 0 and var slash)
        {
            return address is not null && IsWithin(address, rule[..slash].Trim('[', ']'), rule[(slash + 1)..]);
        }

        // An IPv6 address without brackets is no host with a port.
        var name = rule;
        if (rule.LastIndexOf(':') is > 0 and var colon && (rule[colon - 1] == ']' || rule.IndexOf(':') == colon))
        {
            if (!int.TryParse(rule.AsSpan(colon + 1), out var only) || only != port)
            {
                return false;
            }

            name = rule[..colon];
        }

        return address is not null && IPAddress.TryParse(name.Trim('[', ']'), out var named)
            ? named.Equals(address)
            : IsBelow(host, name.TrimStart('*').Trim('.'));
    }

    private static bool IsBelow(string host, string name) =>
        name.Length > 0
        && (host.Equals(name, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));

    private static bool IsWithin(IPAddress address, string network, string length)
    {
        if (!IPAddress.TryParse(network, out var start) || start.AddressFamily != address.AddressFamily
            || !int.TryParse(length, out var bits))
        {
            return false;
        }

        var (wanted, given) = (start.GetAddressBytes(), address.GetAddressBytes());
        return bits >= 0 && bits <= wanted.Length * 8
            && Enumerable.Range(0, bits).All(
                bit => ((wanted[bit / 8] ^ given[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }
}
