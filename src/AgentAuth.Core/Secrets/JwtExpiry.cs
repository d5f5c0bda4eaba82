using System.Buffers.Text;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Secrets;

/// <summary>
/// The <c>exp</c> of a key that is a JSON Web Token (RFC 7519 section 4.1.4), unverified: when its holder should expect
/// it to end. For keys that a person pasted; OAuth access tokens are opaque (OAuth 2.1 section 1.4).
/// </summary>
public static class JwtExpiry
{
    /// <summary>Null where the secret is no such token, or does not say.</summary>
    public static DateTimeOffset? Of(Secret secret) =>
        secret.Reveal().Split('.') is [['e', 'y', ..], { Length: > 0 } payload, _] && Base64Url.IsValid(payload)
            ? OutsideJson.Of(Base64Url.DecodeFromChars(payload)).Epoch("exp")
            : null;
}
