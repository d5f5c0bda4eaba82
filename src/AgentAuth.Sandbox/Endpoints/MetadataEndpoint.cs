using System.Text.Json;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>Discovery: RFC 8414 section 2, OpenID Connect Discovery section 3, RFC 9728 section 2.</summary>
internal sealed class MetadataEndpoint(SandboxState state)
{
    public SandboxResponse AuthorizationServer() => SandboxResponse.Json(200, json =>
    {
        json.WriteString("issuer", state.Options.Issuer);
        json.WriteString("authorization_endpoint", state.UrlOf(SandboxPaths.Authorize));
        json.WriteString("token_endpoint", state.UrlOf(SandboxPaths.Token));
        json.WriteString("device_authorization_endpoint", state.UrlOf(SandboxPaths.DeviceAuthorization));
        json.WriteString("revocation_endpoint", state.UrlOf(SandboxPaths.Revoke));
        json.WriteString("introspection_endpoint", state.UrlOf(SandboxPaths.Introspect));
        json.WriteString("userinfo_endpoint", state.UrlOf(SandboxPaths.UserInfo));
        if (state.Options.AllowsRegistration)
        {
            json.WriteString("registration_endpoint", state.UrlOf(SandboxPaths.Register));
        }

        WriteArray(json, "scopes_supported", state.Options.Scopes);
        WriteArray(json, "response_types_supported", ["code"]);
        WriteArray(json, "response_modes_supported", ["query"]);
        WriteArray(
            json, "grant_types_supported", ["authorization_code", "refresh_token", TokenEndpoint.DeviceGrantType]);
        WriteArray(
            json, "token_endpoint_auth_methods_supported", ["none", "client_secret_basic", "client_secret_post"]);
        // "plain" is left out on purpose: RFC 9700 section 2.1.1.
        WriteArray(json, "code_challenge_methods_supported", ["S256"]);
        WriteArray(json, "subject_types_supported", ["public"]);
        json.WriteBoolean("authorization_response_iss_parameter_supported", state.Options.SendsIssuer);
    });

    public SandboxResponse ProtectedResource() => SandboxResponse.Json(200, json =>
    {
        json.WriteString("resource", state.UrlOf(SandboxPaths.Resource));
        WriteArray(json, "authorization_servers", [state.Options.Issuer]);
        WriteArray(json, "scopes_supported", state.Options.Scopes);
        WriteArray(json, "bearer_methods_supported", ["header"]);
    });

    public static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
