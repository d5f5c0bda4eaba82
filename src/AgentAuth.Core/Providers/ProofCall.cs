using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Providers;

/// <summary>
/// A cheap call without side effects that tells whether a token is alive: 200 says yes, 401 says no, anything else says
/// nothing. Used after a revocation where the server offers no introspection.
/// </summary>
/// <param name="Address">Absolute https URL.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="HeaderName">The header that carries the token.</param>
/// <param name="HeaderPrefix">What stands before the token in it, for example <c>Bearer </c>.</param>
public sealed record ProofCall(
    string Address, string Method = "GET", string HeaderName = "Authorization", string HeaderPrefix = "Bearer ")
{
    /// <summary>Further headers that the API insists on.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The form field that carries the token in place of the header; null where the header does.</summary>
    public string? FormField { get; init; }

    /// <summary>A JSON body that the API insists on; null for none.</summary>
    public string? JsonBody { get; init; }

    /// <summary>Whether 403 proves the secret good: alive, but not allowed to make this very call.</summary>
    public bool ForbiddenIsAlive { get; init; }

    /// <summary>The kinds of credential the call understands.</summary>
    public IReadOnlyList<CredentialKind> Kinds { get; init; } = [
        CredentialKind.Oauth, CredentialKind.ApiKey, CredentialKind.Pat];

    /// <summary>The member of the answer that names the account for people; null where there is none.</summary>
    public string? AccountMember { get; init; }

    /// <summary>
    /// For APIs that answer 200 to everything: whether the body says the token is alive; null to go by the status
    /// alone.
    /// </summary>
    public Func<string, bool>? IsAlive { get; init; }

    /// <summary>Reads from a good answer when the token ends; null where the API does not say.</summary>
    public Func<OAuthReply.Answered, DateTimeOffset?>? ReadExpiry { get; init; }

    /// <summary>
    /// Reads from a good answer what the token may do; null where the API says it in <c>X-OAuth-Scopes</c>, or nowhere.
    /// </summary>
    public Func<OAuthReply.Answered, IReadOnlyList<string>?>? ReadScopes { get; init; }

    /// <summary>The request with the secret in its one place.</summary>
    public HttpRequestMessage RequestFor(Secret secret)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Address);

        if (FormField is not null)
        {
            request.Content = new FormUrlEncodedContent([new(FormField, secret.Reveal())]);
        }
        else
        {
            request.Headers.TryAddWithoutValidation(HeaderName, HeaderPrefix + secret.Reveal());
        }

        if (JsonBody is not null)
        {
            request.Content = new StringContent(JsonBody, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
