using System.Globalization;
using System.Net;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Providers;

/// <summary>A name for a server that has none, by its host: <c>https://id.acme.dev</c> is acme.</summary>
public static class ProviderName
{
    /// <summary>Null where the host gives none.</summary>
    public static string? Proposed(string issuer)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return null;
        }

        var name = IPAddress.TryParse(address.Host.Trim('[', ']'), out _) ? "local" : OfHost(address.IdnHost);
        return CredentialId.TryCreate(name, null, out _) ? name : null;
    }

    // Without a list of public suffixes: the last label, and one of two or three letters before it (co.uk, com.au), are
    // of the registry.
    private static string OfHost(string host)
    {
        var labels = host.ToLower(CultureInfo.InvariantCulture).TrimEnd('.').Split('.');

        return labels switch
        {
            [var only] => only,
            [.., var name, { Length: 2 or 3 }, { Length: 2 }] => name,
            [.., var name, _] => name,
            _ => host,
        };
    }
}
