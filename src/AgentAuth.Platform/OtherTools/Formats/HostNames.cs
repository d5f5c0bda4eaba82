using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>From an address in another tool's file to a name and a provider.</summary>
internal static class HostNames
{
    /// <summary>
    /// The host, with its port where that is not the usual one: of <c>https://user:secret@host/path</c> as of a bare
    /// <c>host/path</c>. Null where there is none.
    /// </summary>
    public static string? Of(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return null;
        }

        var absolute = address.Contains("://", StringComparison.Ordinal)
            ? address
            : "https://" + address.TrimStart('/');
        return Uri.TryCreate(absolute, UriKind.Absolute, out var uri) && HostName.Of(uri) is { Length: > 0 } host
            ? uri.IsDefaultPort ? host : $"{host}:{uri.Port}"
            : null;
    }

    /// <summary>
    /// The built-in provider that has this host, or one beside it in the same domain; else the host itself.
    /// </summary>
    public static string ProviderOf(string host)
    {
        var domain = DomainOf(host);
        var known = ProviderCatalog.BuiltIn.FirstOrDefault(provider => provider.Hosts.Contains(host))
            ?? ProviderCatalog.BuiltIn.FirstOrDefault(provider => provider.Hosts.Any(own => DomainOf(own) == domain));
        return known?.Id ?? host;
    }

    private static string DomainOf(string host) => string.Join('.', host.Split('.').TakeLast(2));
}
