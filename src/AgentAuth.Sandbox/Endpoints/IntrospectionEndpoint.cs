using System.Text.Json;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>Token introspection (RFC 7662), open to a client for its own tokens only.</summary>
internal sealed class IntrospectionEndpoint(SandboxState state)
{
    public SandboxResponse Answer(SandboxRequest request)
    {
        if (ClientRequests.Problem(state, request, out var client) is { } problem)
        {
            return problem;
        }

        if (request.Form["token"] is not { } token)
        {
            return SandboxResponse.Error("invalid_request", "token is missing");
        }

        if (state.Ledger.ActiveAccessToken(token) is { } access && access.Grant.ClientId == client.Id)
        {
            return Active(access.Grant, access.Scopes, "Bearer", access.IssuedAt, access.ExpiresAt);
        }

        if (state.Ledger.ActiveRefreshToken(token) is { } refresh && refresh.Grant.ClientId == client.Id)
        {
            return Active(refresh.Grant, refresh.Grant.Scopes, "refresh_token", refresh.IssuedAt, refresh.ExpiresAt);
        }

        // Section 2.2: dead, unknown and foreign tokens all look alike.
        return SandboxResponse.Json(200, json => json.WriteBoolean("active", false));
    }

    private SandboxResponse Active(
        Grant grant, IReadOnlyList<string> scopes, string type, DateTimeOffset issuedAt, DateTimeOffset? expiresAt) =>
        SandboxResponse.Json(200, json =>
        {
            json.WriteBoolean("active", true);
            json.WriteString("scope", Scopes.Format(scopes));
            json.WriteString("client_id", grant.ClientId);
            json.WriteString("username", grant.User);
            json.WriteString("sub", Subject.Of(grant.User));
            json.WriteString("iss", state.Options.Issuer);
            json.WriteString("token_type", type);
            json.WriteNumber("iat", issuedAt.ToUnixTimeSeconds());
            WriteExpiry(json, expiresAt);
        });

    private static void WriteExpiry(Utf8JsonWriter json, DateTimeOffset? expiresAt)
    {
        if (expiresAt is { } at)
        {
            json.WriteNumber("exp", at.ToUnixTimeSeconds());
        }
    }
}
