using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace AgentAuth.Core.Secrets;

/// <summary>
/// A token, key or code that cannot print itself: <see cref="ToString"/>, the debugger and every formatter see
/// <c>***</c>. Only <see cref="Reveal"/> gives the text, and its callers are the lines to review.
/// </summary>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    private readonly byte[] _utf8;

    private Secret(byte[] utf8) => _utf8 = utf8;

    /// <summary>
    /// First 8 hex digits of the SHA-256 of the secret: enough to tell two secrets apart, useless for finding one.
    /// </summary>
    public string Fingerprint => Digest(4);

    /// <summary>
    /// The whole SHA-256 in hex: how a refused refresh token is remembered without keeping the token.
    /// </summary>
    public string Hash => Digest(Fingerprints.HashSize);

    /// <summary>
    /// Null for null or empty text: an empty secret is no secret, and nothing may be replaced by one.
    /// </summary>
    public static Secret? FromText(string? text) =>
        string.IsNullOrEmpty(text) ? null : new Secret(Encoding.UTF8.GetBytes(text));

    /// <summary>The text itself, for the wire, the token file, or the one caller who asked for it.</summary>
    public string Reveal() => Encoding.UTF8.GetString(_utf8);

    /// <summary>Compares in constant time for secrets of one length.</summary>
    public bool Equals(Secret? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(_utf8, other._utf8);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "***";

    private string Digest(int length)
    {
        Span<byte> hash = stackalloc byte[Fingerprints.HashSize];
        Fingerprints.Hash(_utf8, hash);
        return Convert.ToHexStringLower(hash[..length]);
    }
}
