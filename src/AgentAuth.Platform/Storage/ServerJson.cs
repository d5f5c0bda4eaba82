using System.Text.Json;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Platform.Storage;

/// <summary>The member <c>server</c> of a token file: the only endpoints that ever see its tokens.</summary>
internal static class ServerJson
{
    /// <summary>
    /// A file without it has no endpoint of its own: its token endpoint is empty, and the provider's record gives them.
    /// </summary>
    public static AuthorizationServer Read(StoredObject? json, string? issuer) => json is null
        ? new AuthorizationServer { Issuer = issuer, TokenEndpoint = "" }
        : new AuthorizationServer
        {
            Issuer = issuer,
            AuthorizationEndpoint = json.Text("authorization_endpoint"),
            TokenEndpoint = json.Text("token_endpoint") ?? "",
            DeviceAuthorizationEndpoint = json.Text("device_authorization_endpoint"),
            RevocationEndpoint = json.Text("revocation_endpoint"),
            IntrospectionEndpoint = json.Text("introspection_endpoint"),
            UserInfoEndpoint = json.Text("userinfo_endpoint"),
            RegistrationEndpoint = json.Text("registration_endpoint"),
            SendsIssuerInResponse = json.Boolean("sends_issuer") ?? false,
            ScopesSupported = json.Texts("scopes_supported") ?? [],
        };

    public static void Write(Utf8JsonWriter json, AuthorizationServer server)
    {
        if (server.TokenEndpoint.Length == 0)
        {
            return;
        }

        json.WriteStartObject("server");
        json.WriteOptional("authorization_endpoint", server.AuthorizationEndpoint);
        json.WriteString("token_endpoint", server.TokenEndpoint);
        json.WriteOptional("device_authorization_endpoint", server.DeviceAuthorizationEndpoint);
        json.WriteOptional("revocation_endpoint", server.RevocationEndpoint);
        json.WriteOptional("introspection_endpoint", server.IntrospectionEndpoint);
        json.WriteOptional("userinfo_endpoint", server.UserInfoEndpoint);
        json.WriteOptional("registration_endpoint", server.RegistrationEndpoint);
        json.WriteBoolean("sends_issuer", server.SendsIssuerInResponse);

        if (server.ScopesSupported.Count > 0)
        {
            json.WriteTexts("scopes_supported", server.ScopesSupported);
        }

        json.WriteEndObject();
    }
}
