namespace AgentAuth.Sandbox.Grants;

/// <summary>Redirect URIs are compared as text (RFC 9700 section 2.1), the port of a loopback address aside.</summary>
internal static class RedirectUris
{
    private static readonly string[] LoopbackOrigins = ["http://127.0.0.1", "http://[::1]", "http://localhost"];

    /// <summary>RFC 8252 section 7.3: a native program learns its port when it listens, so any port matches.</summary>
    public static bool Match(string registered, string requested) =>
        string.Equals(WithoutLoopbackPort(registered), WithoutLoopbackPort(requested), StringComparison.Ordinal);

    /// <summary>
    /// RFC 8252 section 7 and RFC 6749 section 3.1.2: https, loopback or an app's own reverse-domain scheme; no
    /// fragment.
    /// </summary>
    public static bool IsRegistrable(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) &&
        !text.Contains('#', StringComparison.Ordinal) &&
        uri.UserInfo.Length == 0 &&
        (uri.Scheme == Uri.UriSchemeHttps ||
            (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback) ||
            uri.Scheme.Contains('.', StringComparison.Ordinal));

    private static string WithoutLoopbackPort(string text)
    {
        var origin = Array.Find(
            LoopbackOrigins, candidate => text.StartsWith(candidate + ":", StringComparison.Ordinal));
        if (origin is null)
        {
            return text;
        }

        var end = origin.Length + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        // What follows the digits must end the authority: "http://127.0.0.1:80@elsewhere" stays as it is and matches
        // nothing.
        return end == text.Length || text[end] is '/' or '?' ? origin + text[end..] : text;
    }
}
