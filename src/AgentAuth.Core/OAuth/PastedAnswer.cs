using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>What a person pastes where the redirect cannot reach us.</summary>
public static class PastedAnswer
{
    /// <summary>
    /// A whole redirect URL or a query is judged like one that arrived by itself. A bare code has no state; it is
    /// accepted because PKCE ties it to this attempt (RFC 9700 section 2.1.1), so a code that someone else supplies is
    /// useless.
    /// </summary>
    public static AuthorizationResponse Read(string text, AuthorizationRequest request)
    {
        var trimmed = text.Trim();

        if (Uri.TryCreate(trimmed, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return trimmed.StartsWith(request.RedirectUri, StringComparison.Ordinal)
                ? AuthorizationResponse.Read(address.Query, request)
                : new AuthorizationResponse.Foreign("this address is not where this login ends");
        }

        if (trimmed.Contains('=', StringComparison.Ordinal) && trimmed.Contains('&', StringComparison.Ordinal))
        {
            return AuthorizationResponse.Read(trimmed, request);
        }

        return trimmed.Length > 0 && !trimmed.Any(char.IsWhiteSpace)
            ? new AuthorizationResponse.Code(Secret.FromText(trimmed)!)
            : new AuthorizationResponse.Foreign("this is neither an address nor a code");
    }
}
