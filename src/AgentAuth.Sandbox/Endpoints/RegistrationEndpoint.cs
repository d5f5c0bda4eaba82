using AgentAuth.Core.Json;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>Dynamic client registration (RFC 7591), for public clients only.</summary>
internal sealed class RegistrationEndpoint(SandboxState state)
{
    private const string InvalidMetadata = "invalid_client_metadata";

    public SandboxResponse Answer(SandboxRequest request)
    {
        if (!OutsideJson.TryParse(request.Body, out var metadata))
        {
            return SandboxResponse.Error(InvalidMetadata, "the body is not JSON");
        }

        return metadata.IsObject
            ? Register(metadata)
            : SandboxResponse.Error(InvalidMetadata, "the body must be a JSON object");
    }

    private SandboxResponse Register(OutsideJson metadata)
    {
        var redirectUris = Strings(metadata["redirect_uris"]);
        if (redirectUris is not { Count: > 0 and <= 10 } || !redirectUris.All(RedirectUris.IsRegistrable))
        {
            return SandboxResponse.Error(
                "invalid_redirect_uri", "redirect_uris must be https, loopback or an app's own scheme");
        }

        if (metadata.Shown("token_endpoint_auth_method") is not (null or "none"))
        {
            return SandboxResponse.Error(InvalidMetadata, "token_endpoint_auth_method must be none");
        }

        var client = new SandboxClient
        {
            Id = RandomToken.New("client"),
            Name = metadata.Shown("client_name") is { Length: > 0 and <= 80 } name ? name : "An unnamed application",
            RedirectUris = redirectUris,
        };
        return state.Faults.Take<Fault.ForgetNewClient>(SandboxPaths.Register) is not null
            || state.Clients.TryAdd(client)
            ? Render(client)
            : SandboxResponse.Error(InvalidMetadata, "too many clients", 503);
    }

    /// <summary>
    /// Section 3.2.1: the reply states every value as registered, which may differ from what was asked.
    /// </summary>
    private SandboxResponse Render(SandboxClient client) => SandboxResponse.Json(201, json =>
    {
        json.WriteString("client_id", client.Id);
        json.WriteNumber("client_id_issued_at", state.Time.GetUtcNow().ToUnixTimeSeconds());
        json.WriteString("client_name", client.Name);
        json.WriteString("token_endpoint_auth_method", "none");
        json.WriteString("application_type", "native");
        MetadataEndpoint.WriteArray(json, "redirect_uris", client.RedirectUris);
        MetadataEndpoint.WriteArray(
            json, "grant_types", ["authorization_code", "refresh_token", TokenEndpoint.DeviceGrantType]);
        MetadataEndpoint.WriteArray(json, "response_types", ["code"]);
    });

    // Null where it is no array of texts.
    private static List<string>? Strings(OutsideJson values) =>
        values.IsArray && values.Items.All(value => value.Itself is not null)
            ? [.. values.Items.Select(value => value.Itself!)]
            : null;
}
