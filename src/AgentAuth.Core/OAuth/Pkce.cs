using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Proof key for code exchange (RFC 7636), S256 only: <c>plain</c> is never sent (section 7.2). One per authorization
/// request.
/// </summary>
public sealed record Pkce
{
    public const string Method = "S256";

    private Pkce(Secret verifier, string challenge)
    {
        Verifier = verifier;
        Challenge = challenge;
    }

    /// <summary>Goes to the token endpoint of the same server and nowhere else.</summary>
    public Secret Verifier { get; }

    /// <summary>Goes into the authorization URL.</summary>
    public string Challenge { get; }

    /// <summary>A verifier of 32 random octets, as section 4.1 recommends: 43 characters.</summary>
    public static Pkce Create() => FromVerifier(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Section 4.2: <c>BASE64URL(SHA256(ASCII(verifier)))</c>.</summary>
    public static Pkce FromVerifier(string verifier) =>
        new(Secret.FromText(verifier)!, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
}
