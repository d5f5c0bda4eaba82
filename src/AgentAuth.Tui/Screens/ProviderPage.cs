using AgentAuth.Core.Providers;

namespace AgentAuth.Tui.Screens;

/// <summary>Where a provider lets people look at what they have granted.</summary>
internal static class ProviderPage
{
    /// <summary>The page for revoking by hand, else the front page of its login; null where neither is known.</summary>
    public static Uri? Of(ProviderDefinition? provider) =>
        Uri.TryCreate(provider?.ManualRevocationUrl, UriKind.Absolute, out var page) ? page
        : Uri.TryCreate(provider?.Issuer ?? provider?.AuthorizationEndpoint, UriKind.Absolute, out var login)
            ? new Uri(login.GetLeftPart(UriPartial.Authority))
            : null;
}
