using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// What came back to the redirect URI, judged before anything is spent. State first, then issuer, then the rest: an
/// error that is not tied to our attempt must not end it.
/// </summary>
public abstract record AuthorizationResponse
{
    private AuthorizationResponse()
    {
    }

    /// <summary>A code for this attempt.</summary>
    public sealed record Code(Secret Value) : AuthorizationResponse;

    /// <summary>The server's answer to this attempt is no.</summary>
    public sealed record Denied(OAuthError Error) : AuthorizationResponse;

    /// <summary>Not an answer to this attempt; nothing in it is used or shown.</summary>
    /// <param name="Reason">In our own words.</param>
    public sealed record Foreign(string Reason) : AuthorizationResponse;

    /// <summary>
    /// Tied to this attempt by its state, and of another server than the one that it went to, or of one that hides who
    /// it is: the attempt is under attack or over. Nothing else in it is used or shown (RFC 9207 section 2.4).
    /// </summary>
    /// <param name="Reason">In our own words.</param>
    public sealed record WrongIssuer(string Reason) : AuthorizationResponse;

    /// <param name="query">The query of the redirect, with or without its question mark.</param>
    /// <param name="request">The attempt that is pending.</param>
    public static AuthorizationResponse Read(string query, AuthorizationRequest request)
    {
        var parameters = new QueryText(query);

        if (parameters.HasDuplicates)
        {
            return new Foreign("a parameter appears twice");
        }

        if (parameters.Get("state") is not { } state || !IsSame(state, request.State))
        {
            return new Foreign("this address belongs to another login");
        }

        if (IssuerFault(parameters.Get("iss"), request.Server) is { } fault)
        {
            return new WrongIssuer(fault);
        }

        if (parameters.Get("error") is { Length: > 0 } error)
        {
            return new Denied(OAuthError.From(error, parameters.Get("error_description")));
        }

        return Secret.FromText(parameters.Get("code")) is { } code
            ? new Code(code)
            : new Foreign("it carries neither a code nor an error");
    }

    // RFC 9207 section 2.4: simple string comparison; silence is refused where the server said that it speaks.
    private static string? IssuerFault(string? issuer, AuthorizationServer server) => (issuer, server.Issuer) switch
    {
        (null, _) when server.SendsIssuerInResponse => "it does not name its issuer, and this server always does",
        ({ } stated, { } expected)
            when !string.Equals(stated, expected, StringComparison.Ordinal) => "it comes from another server",
        _ => null,
    };

    private static bool IsSame(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
