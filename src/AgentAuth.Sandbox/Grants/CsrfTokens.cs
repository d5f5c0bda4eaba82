using System.Security.Cryptography;
using System.Text;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Grants;

/// <summary>
/// Ties a form to the browser that was shown it: another site can post the form, but knows neither the cookie nor the
/// value derived from it (RFC 6749 section 10.12).
/// </summary>
internal sealed class CsrfTokens
{
    private const string CookieName = "sandbox_session";
    private const string Prefix = "session_";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>
    /// Cookies do not tell ports apart: without its path this one would also reach the client that listens on loopback.
    /// </summary>
    public static string CookieFor(string session, string path) =>
        $"{CookieName}={session}; Path={path}; HttpOnly; SameSite=Strict";

    public static string SessionOf(SandboxRequest request) =>
        request.CookieNamed(CookieName) is { } session && session.StartsWith(Prefix, StringComparison.Ordinal)
            ? Clip(session)
            : RandomToken.New("session");

    public string TokenFor(string session) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(session)));

    public bool IsGenuine(SandboxRequest request) =>
        request.CookieNamed(CookieName) is { } session &&
        request.Form["csrf"] is { } token &&
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenFor(session)));

    /// <summary>A cookie comes back as we made it or is replaced: it is written into a header again.</summary>
    private static string Clip(string session) =>
        session.Length <= 64
            && session.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? session
            : RandomToken.New("session");
}
