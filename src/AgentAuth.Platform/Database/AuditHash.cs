using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentAuth.Platform.Database;

/// <summary>
/// The chain: SHA-256 over the hash before, the number and every column, each as its length in bytes, a colon, the
/// bytes and a comma (netstrings), so that no text can pass for the border between two columns. Null is a lone dash.
/// </summary>
internal static class AuditHash
{
    /// <summary>What stands before the first row: SHA-256 of <c>agent-auth audit 1</c>.</summary>
    public static string Genesis { get; } = Convert.ToHexStringLower(SHA256.HashData("agent-auth audit 1"u8));

    public static string Of(long sequence, AuditRecord record, string previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] fields =
        [
            previous,
            sequence.ToString(CultureInfo.InvariantCulture),
            record.At,
            record.Event,
            record.Credential,
            record.Code,
            record.Actor,
            record.Detail,
        ];

        foreach (var field in fields)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(
                field is null
                    ? "-,"
                    : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field},")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
