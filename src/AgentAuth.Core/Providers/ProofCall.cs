using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;

/// <summary>
/// A cheap call without side effects that tells whether a token is alive: 200 says yes, 401 says no, anything else says
/// nothing. Used after a revocation where the server offers no introspection.
/// </summary>
/// <param name="Address">Absolute https URL.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="HeaderName">The header that carries the token.</param>
/// <param name="HeaderPrefix">What stands before the token in it, for example <c>Bearer </c>.</param>
public sealed record ProofCall(string Address, string Method = "GET", string HeaderName = "Authorization", string HeaderPrefix = "Bearer ")
{
    /// <summary>Further headers that the API insists on.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The kinds of credential the call understands.</summary>
    public IReadOnlyList<CredentialKind> Kinds { get; init; } = [CredentialKind.Oauth, CredentialKind.ApiKey, CredentialKind.Pat];

    /// <summary>The member of the answer that names the account for people; null where there is none.</summary>
    public string? AccountMember { get; init; }

    /// <summary>
    /// For APIs that answer 200 to everything: whether the body says the token is alive; null to go by the status alone.
    /// </summary>
    public Func<string, bool>? IsAlive { get; init; }
}
