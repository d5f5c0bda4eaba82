using System.Buffers.Text;
using AgentAuth.Core.Json;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// What a JSON Web Token says of itself (RFC 7519), unverified: good for showing, never for deciding.
/// </summary>
internal readonly struct JwtClaims(OutsideJson claims)
{
    private const int LargestToken = 64 * 1024;

    public DateTimeOffset? ExpiresAt => ToolTime.FromSeconds(claims.Number("exp"));

    public DateTimeOffset? IssuedAt => ToolTime.FromSeconds(claims.Number("iat"));

    public string? Email => claims.Shown("email", "preferred_username");

    public string? Issuer => claims.Shown("iss");

    /// <summary>Without any claim where the text is no such token.</summary>
    public static JwtClaims Of(string? token)
    {
        if (token is not { Length: <= LargestToken } || token.Split('.') is not [_, { Length: > 0 } payload, _])
        {
            return default;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(payload.Length)];
        if (!Base64Url.IsValid(payload) || !Base64Url.TryDecodeFromChars(payload, bytes, out var length))
        {
            return default;
        }

        return new JwtClaims(OutsideJson.Of(bytes.AsMemory(0, length)));
    }
}
