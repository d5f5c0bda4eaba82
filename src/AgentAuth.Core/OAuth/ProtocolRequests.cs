using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using Duende.IdentityModel.Client;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// What every request to an authorization server has: its address, the provider's headers, and the client in one way
/// only.
/// </summary>
internal static class ProtocolRequests
{
    /// <param name="request">Holds secrets as text, so it is made right before it is sent.</param>
    /// <param name="address">Checked by <see cref="Endpoint.Require"/>.</param>
    /// <param name="provider">Its extra headers.</param>
    /// <param name="client">Null where the request is to name none.</param>
    public static T To<T>(this T request, Uri address, ProviderDefinition provider, OAuthClient? client)
        where T : ProtocolRequest
    {
        request.Address = address.AbsoluteUri;

        foreach (var (name, value) in provider.TokenHeaders)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (client is not null)
        {
            request.ClientId = client.ClientId;
            request.ClientSecret = client.SentSecret?.Reveal();
            request.ClientCredentialStyle = client.UsesHeader
                ? ClientCredentialStyle.AuthorizationHeader
                : ClientCredentialStyle.PostBody;
        }

        return request;
    }

    /// <summary>
    /// What a request carries of its client: the secret, and the header's value where it stands in that.
    /// </summary>
    public static IReadOnlyList<Secret> Carried(this OAuthClient client) =>
        (client.SentSecret, client.UsesHeader) switch
        {
            (null, _) => [],
            ({ } secret, false) => [secret],
            ({ } secret, true) => [
                secret, Secret.FromText(
                    BasicAuthenticationOAuthHeaderValue.EncodeCredential(client.ClientId, secret.Reveal()))!],
        };
}
