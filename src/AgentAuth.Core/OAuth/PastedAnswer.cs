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

        if (AddressIn(trimmed) is { } address)
        {
            return trimmed.StartsWith(request.RedirectUri, StringComparison.Ordinal)
                ? AuthorizationResponse.Read(address.Query, request)
                : new AuthorizationResponse.Foreign("this address is not where this login ends");
        }

        if (IsQuery(trimmed))
        {
            return AuthorizationResponse.Read(trimmed, request);
        }

        return IsBareCode(trimmed)
            ? new AuthorizationResponse.Code(Secret.FromText(trimmed)!)
            : new AuthorizationResponse.Foreign("this is neither an address nor a code");
    }

    /// <summary>Whether it can only be a code, and any word that was typed by mistake is one as much.</summary>
    public static bool IsBareCode(string text) =>
        text.Trim() is { Length: > 0 } trimmed && AddressIn(trimmed) is null && !IsQuery(trimmed)
            && !trimmed.Any(char.IsWhiteSpace);

    private static Uri? AddressIn(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private static bool IsQuery(string text) =>
        text.Contains('=', StringComparison.Ordinal) && text.Contains('&', StringComparison.Ordinal);
}
