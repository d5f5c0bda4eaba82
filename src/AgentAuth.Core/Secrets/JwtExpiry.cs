using System.Buffers.Text;
using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Secrets;

/// <summary>
/// The <c>exp</c> of a key that is a JSON Web Token (RFC 7519 section 4.1.4), unverified: when its holder should expect
/// it to end. For keys that a person pasted; OAuth access tokens are opaque (OAuth 2.1 section 1.4).
/// </summary>
public static class JwtExpiry
{
    /// <summary>Null where the secret is no such token, or does not say.</summary>
    public static DateTimeOffset? Of(Secret secret)
    {
        if (secret.Reveal().Split('.') is not [['e', 'y', ..], { Length: > 0 } payload, _]
            || !Base64Url.IsValid(payload))
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return claims.RootElement.ValueKind is JsonValueKind.Object
                ? JsonMember.Epoch(claims.RootElement, "exp")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
