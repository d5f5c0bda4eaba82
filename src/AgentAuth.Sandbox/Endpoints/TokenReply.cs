using System.Text.Json;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>The successful token response (RFC 6749 section 5.1), with the faults that bend it.</summary>
internal static class TokenReply
{
    public static SandboxResponse Render(IssuedTokens tokens, SandboxState state)
    {
        var faults = state.Faults;
        var accessToken = faults.Take<Fault.EmptyAccessToken>(SandboxPaths.Token) is null ? tokens.Access.Value : "";
        var tokenType = faults.Take<Fault.TokenType>(SandboxPaths.Token) is { } type ? type.Value : "Bearer";
        var expiresIn = faults.Take<Fault.ExpiresIn>(SandboxPaths.Token) is { } fault
            ? fault.Json
            : ExpiresIn(tokens.Access);
        return SandboxResponse.Json(200, json =>
        {
            json.WriteString("access_token", accessToken);
            WriteOptional(json, "token_type", tokenType);
            WriteOptional(json, "refresh_token", tokens.Refresh?.Value);
            json.WriteString("scope", Scopes.Format(tokens.Access.Scopes));
            if (expiresIn is not null)
            {
                json.WritePropertyName("expires_in");
                json.WriteRawValue(expiresIn, skipInputValidation: true);
            }
        });
    }

    private static string? ExpiresIn(AccessToken token) =>
        token.ExpiresAt is { } expiresAt
            ? ((long)(expiresAt - token.IssuedAt).TotalSeconds).ToString(
                System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
