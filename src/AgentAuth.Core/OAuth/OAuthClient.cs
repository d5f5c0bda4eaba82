using System.Net.Http.Headers;
using System.Text;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>Who we are to one authorization server, and how we say so (RFC 6749 section 2.3).</summary>
public sealed record OAuthClient(string ClientId, Secret? ClientSecret, ClientAuthentication Authentication)
{
    public static OAuthClient For(ProviderDefinition provider, string clientId, Secret? secret) => new(
        clientId,
        secret,
        secret is null
            ? ClientAuthentication.None
            : provider.ClientAuthentication is ClientAuthentication.None ? ClientAuthentication.SecretInBody : provider.ClientAuthentication);

    /// <summary>A client that the server registered or the user brought, in the way that was agreed for it.</summary>
    public static OAuthClient For(ProviderDefinition provider, ClientRegistration registration) => registration.Authentication is { } agreed
        ? new(registration.ClientId, registration.ClientSecret, registration.ClientSecret is null ? ClientAuthentication.None : agreed)
        : For(provider, registration.ClientId, registration.ClientSecret);

    /// <summary>Adds the client to a form, in one way only; Basic adds nothing here.</summary>
    public QueryText Identify(QueryText form)
    {
        if (Authentication is not ClientAuthentication.Basic)
        {
            form.Set("client_id", ClientId);
        }

        if (Authentication is ClientAuthentication.SecretInBody && ClientSecret is not null)
        {
            form.Set("client_secret", ClientSecret.Reveal());
        }

        return form;
    }

    /// <summary>The Basic header where that is the way; else null.</summary>
    public AuthenticationHeaderValue? Authorization => Authentication is ClientAuthentication.Basic && ClientSecret is not null
        ? new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(
                $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret.Reveal())}")))
        : null;
}
