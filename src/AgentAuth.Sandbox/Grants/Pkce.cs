using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AgentAuth.Sandbox.Grants;

/// <summary>Proof key for code exchange, method S256 only (RFC 7636).</summary>
internal static class Pkce
{
    private const int ChallengeLength = 43;

    /// <summary>RFC 7636 section 4.2: BASE64URL(SHA256(ASCII(verifier))), without padding.</summary>
    public static string ChallengeFor(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static bool Matches(string verifier, string challenge) =>
        IsVerifier(verifier) &&
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(ChallengeFor(verifier)), Encoding.ASCII.GetBytes(challenge));

    /// <summary>RFC 7636 section 4.1: 43 to 128 unreserved characters.</summary>
    public static bool IsVerifier(string text) => text.Length is >= 43 and <= 128 && text.All(IsUnreserved);

    /// <summary>A SHA-256 value in base64url is 43 characters long, always.</summary>
    public static bool IsChallenge(string text) =>
        text.Length == ChallengeLength
            && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static bool IsUnreserved(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~';
}
