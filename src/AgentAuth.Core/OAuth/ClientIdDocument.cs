using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// A client id that is the https address of a document about the client, which the authorization server fetches
/// (draft-ietf-oauth-client-id-metadata-document section 3; MCP since 2025-11-25).
/// </summary>
public static class ClientIdDocument
{
    /// <summary>Whether the id is such an address.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> for an https address that no server would
    /// accept.</exception>
    public static bool Is(string clientId)
    {
        if (!clientId.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var shown = UntrustedText.Line(clientId, 120);

        if (!Uri.TryCreate(clientId, UriKind.Absolute, out var address) || address.UserInfo.Length > 0
            || address.Fragment.Length > 0)
        {
            throw Refused($"'{shown}' is not the address of a client-id metadata document");
        }

        // The draft demands a path and forbids dot segments, which Uri would take away.
        return address.AbsolutePath.Length > 1 && !clientId.Contains("/./", StringComparison.Ordinal)
            && !clientId.Contains("/../", StringComparison.Ordinal)
            ? true
            : throw Refused($"'{shown}' needs a path of its own, without dots");
    }

    private static AgentAuthException Refused(string message) =>
        new(ProblemCode.Usage, message, "for example https://example.com/agent/client.json");
}
