using System.Text;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// Text from a message as the value of a header. What no header can carry (line ends above all), or what a receiver
/// would trim or take for the encoded form, goes as base64 in MCP's own envelope (2026-07-28, value encoding).
/// </summary>
internal static class HeaderEncoding
{
    private const string Envelope = "=?base64?";

    public static string Of(string text) =>
        text.All(character => character is >= ' ' and <= '~') && text.Trim() == text
        && !text.StartsWith(Envelope, StringComparison.Ordinal)
            ? text
            : $"{Envelope}{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
