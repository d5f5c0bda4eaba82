using System.Buffers;
using System.Globalization;
using System.Net;

namespace AgentAuth.Core.Providers;

/// <summary>A server that another program wants a credential for, as git and docker name it.</summary>
/// <param name="Name">
/// Lower case; with its port where that is not 443, so that it reads as in <see cref="ProviderDefinition.Hosts"/>.
/// </param>
/// <param name="IsPlain">Plain http.</param>
public sealed record RemoteHost(string Name, bool IsPlain)
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <summary>
    /// Null where the protocol is not HTTP, or the text is no host: whatever is odd gets no credential.
    /// </summary>
    /// <param name="protocol"><c>https</c> or <c>http</c>.</param>
    /// <param name="authority">Host and perhaps port, without user information.</param>
    public static RemoteHost? Read(string? protocol, string? authority)
    {
        if (protocol is not ("https" or "http") || authority is null)
        {
            return null;
        }

        var (host, port) = Split(authority.ToLowerInvariant());
        return IsHost(host) && PortOf(port, protocol) is { } number
            ? new RemoteHost(Named(host, number), protocol == "http")
            : null;
    }

    /// <summary>The name that stands in a provider's record.</summary>
    public static string NameOf(Uri address) => Named(address.Host.ToLowerInvariant(), address.Port);

    /// <summary>
    /// Whether one of these hosts is this one. A token goes to its own hosts only, and over plain http to this machine
    /// only, where the provider's record allows that.
    /// </summary>
    public bool IsAmong(IEnumerable<string> hosts, ProviderDefinition provider) =>
        (!IsPlain || (provider.AllowLoopbackHttp && IsLoopback))
            && hosts.Any(own => own.Equals(Name, StringComparison.OrdinalIgnoreCase));

    private bool IsLoopback => Split(Name).Host is var host
        && (host == "localhost"
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    private static string Named(string host, int port) =>
        port == 443 ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    // The colons of an IPv6 address stand in brackets (RFC 3986 section 3.2.2).
    private static (string Host, string? Port) Split(string authority)
    {
        var colon = authority.IndexOf(':', Math.Max(0, authority.IndexOf(']', StringComparison.Ordinal)));
        return colon < 0 ? (authority, null) : (authority[..colon], authority[(colon + 1)..]);
    }

    private static bool IsHost(string host) => host is ['[', .. var inner, ']']
        ? IPAddress.TryParse(inner, out _)
        : host.Length > 0 && host.AsSpan().IndexOfAnyExcept(NameCharacters) < 0;

    private static int? PortOf(string? text, string protocol) => text switch
    {
        null => protocol == "https" ? 443 : 80,
        _ when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 => port,
        _ => null,
    };
}
