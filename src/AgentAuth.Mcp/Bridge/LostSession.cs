using System.Net;
using System.Text.RegularExpressions;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The answers by which servers say that they have forgotten a session. The protocol (up to 2025-11-25) knows 404; in
/// the field are 400, 401 without a challenge and 410, and a JSON-RPC error in a 200.
/// </summary>
internal static partial class LostSession
{
    /// <summary>
    /// Nobody says it in more, and the time that the pattern may take goes with the square of what it reads.
    /// </summary>
    private const int LongestMessage = 1000;

    /// <summary>Whether an answer to a request within a session may mean that.</summary>
    public static bool IsLikely(HttpStatusCode status) => status
        is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>Whether an error speaks of the session, and not of what the call itself was about.</summary>
    public static bool IsNamedBy(BridgeMessage answer) => answer is { ErrorCode: { } code, ErrorMessage: { } message }
        && code is >= -32099 and <= -32000 or -32600
        && Words().IsMatch(message.AsSpan(0, Math.Min(message.Length, LongestMessage)));

    [GeneratedRegex(
        @"\bsession\b.*\b(?:not found|not exist|expired|invalid|unknown|terminated|missing|required|closed|gone)|\b(?:invalid|unknown|expired|missing|no|no valid|no such|no active)\s+(?:mcp[ -])?session\b|\bnot (?:been )?initialized\b|\buninitialized\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
