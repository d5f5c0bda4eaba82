using System.Net;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Http;

/// <summary>
/// Which addresses may see a token or a user: https, or plain http on loopback where the provider's record permits it
/// (OAuth 2.1 section 1.5). The scheme is checked before anything else, since <see cref="Uri.IsLoopback"/> is true of
/// <c>file:</c>.
/// </summary>
public static class Endpoint
{
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.ProviderError"/> where the address may not be
    /// used.</exception>
    public static Uri Require(string? address, string what, bool allowLoopbackHttp)
    {
        if (address is null)
        {
            throw Refused($"the provider has no {what}");
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme is not ("https" or "http")))
        {
            throw Refused($"the {what} is not an https address: {UntrustedText.Line(address, 120)}");
        }

        if (HostName.Of(uri) is null)
        {
            throw Refused($"the {what} names a host that cannot be: {UntrustedText.Line(address, 120)}");
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Refused(
                $"the {what} carries user information or a fragment: {UntrustedText.Line(uri.GetLeftPart(UriPartial.Path), 120)}");
        }

        if (uri.Scheme == "http" && !(allowLoopbackHttp && IsLoopbackHost(uri)))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"the {what} uses plain http: {UntrustedText.Line(address, 120)}",
                IsLoopbackHost(uri)
                    ? "for a development server: agent login NAME --allow-loopback-http, or allow_loopback_http = true in its provider file"
                    : null);
        }

        return uri;
    }

    /// <summary>
    /// The address of something that nobody needs, or null: one that may not be used counts as one that the server does
    /// not have.
    /// </summary>
    public static Uri? Usable(string? address, bool allowLoopbackHttp)
    {
        try
        {
            return address is null ? null : Require(address, "", allowLoopbackHttp);
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }

    /// <summary>Whether the host is this machine, by its address or the name <c>localhost</c>.</summary>
    public static bool IsLoopbackHost(Uri uri) =>
        uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static AgentAuthException Refused(string message) => new(ProblemCode.ProviderError, message);
}
