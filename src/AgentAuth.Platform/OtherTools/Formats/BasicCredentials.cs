using System.Text;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary><c>user:password</c> in Base64 (RFC 7617 section 2).</summary>
internal static class BasicCredentials
{
    /// <summary>Nulls where the text is no such pair.</summary>
    public static (string? User, string? Password) Decode(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        if (string.IsNullOrEmpty(text) || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return (null, null);
        }

        // RFC 7617: a user name holds no colon, a password may.
        var pair = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0');
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (null, pair) : (pair[..colon], pair[(colon + 1)..]);
    }
}
