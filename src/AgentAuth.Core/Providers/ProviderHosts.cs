
namespace AgentAuth.Core.Providers;

/// <summary>The servers that a provider's tokens may be sent to.</summary>
public static class ProviderHosts
{
    /// <summary>Those of its record, else those of its endpoints; with the port where that is not 443.</summary>
    public static IReadOnlyList<string> Of(ProviderDefinition provider) => provider.Hosts.Count > 0
        ? provider.Hosts
        : [.. Endpoints(provider)
            .Select(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? RemoteHost.NameOf(uri) : null)
            .OfType<string>()
            .Distinct()];

    private static IEnumerable<string?> Endpoints(ProviderDefinition provider) =>
    [
        provider.Issuer, provider.AuthorizationEndpoint, provider.TokenEndpoint, provider.DeviceAuthorizationEndpoint,
        provider.Resource,
    ];
}
