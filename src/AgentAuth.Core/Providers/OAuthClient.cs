using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Providers;

/// <summary>Who we are to one authorization server, and how we say so (RFC 6749 section 2.3).</summary>
public sealed record OAuthClient(string ClientId, Secret? ClientSecret, ClientAuthentication Authentication)
{
    public static OAuthClient For(ProviderDefinition provider, string clientId, Secret? secret) => new(
        clientId,
        secret,
        secret is null
            ? ClientAuthentication.None
            : provider.ClientAuthentication is ClientAuthentication.None
                ? ClientAuthentication.SecretInBody
                : provider.ClientAuthentication);

    /// <summary>A client that the server registered or the user brought, in the way that was agreed for it.</summary>
    public static OAuthClient For(ProviderDefinition provider, ClientRegistration registration) =>
        registration.Authentication is { } agreed
            ? new(
                registration.ClientId, registration.ClientSecret,
                registration.ClientSecret is null ? ClientAuthentication.None : agreed)
            : For(provider, registration.ClientId, registration.ClientSecret);

    /// <summary>Whether the client names itself in a Basic header, which leaves it out of the body.</summary>
    public bool UsesHeader => Authentication is ClientAuthentication.Basic && ClientSecret is not null;

    /// <summary>The secret that it proves itself with; null for a public client.</summary>
    public Secret? SentSecret => Authentication is ClientAuthentication.None ? null : ClientSecret;
}
