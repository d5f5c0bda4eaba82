using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Providers;

/// <summary>
/// Everything we know of one provider: plain data, with the quirks that recur as properties and the rare ones as
/// functions in the provider's own file. A file in <c>providers/</c> gives the same record.
/// </summary>
public sealed record ProviderDefinition
{
    /// <summary>
    /// The loopback port for providers that compare redirect URIs to the letter, port included. One number for all of
    /// them, so that the URI to register is the same everywhere.
    /// </summary>
    public const int RegisteredPort = 47813;

    /// <summary>The first part of its credentials' ids.</summary>
    public required string Id { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    public LoginFlow Flow { get; init; } = LoginFlow.Browser;

    /// <summary>Where set, endpoints that are not given are discovered (RFC 8414, then OpenID).</summary>
    public string? Issuer { get; init; }

    /// <summary>
    /// The server whose metadata named the endpoints; null where this record, a person or the issuer does.
    /// </summary>
    public Uri? MetadataSource { get; init; }

    public string? AuthorizationEndpoint { get; init; }

    public string? TokenEndpoint { get; init; }

    public string? DeviceAuthorizationEndpoint { get; init; }

    public string? RevocationEndpoint { get; init; }

    public string? IntrospectionEndpoint { get; init; }

    public string? UserInfoEndpoint { get; init; }

    public string? RegistrationEndpoint { get; init; }

    public string? PushedAuthorizationRequestEndpoint { get; init; }

    /// <summary>Whether authorization requests are pushed (RFC 9126) though no metadata asks for it.</summary>
    public bool RequiresPushedRequests { get; init; }

    /// <summary>
    /// Null where the user brings one, or where the server registers clients on request. An https URL is a client-id
    /// metadata document.
    /// </summary>
    public string? ClientId { get; init; }

    /// <summary>
    /// A secret that the provider hands to native apps and calls non-confidential (RFC 8252 section 8.5), brought by
    /// the user.
    /// </summary>
    public Secret? ClientSecret { get; init; }

    public ClientAuthentication ClientAuthentication { get; init; } = ClientAuthentication.None;

    /// <summary>Whether the browser flow fails without a client secret.</summary>
    public bool BrowserNeedsSecret { get; init; }

    /// <summary>Asked for where neither the user nor the configuration says otherwise.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public IReadOnlyList<ScopeAdvice> BroadScopes { get; init; } = [];

    public string ScopeSeparator { get; init; } = " ";

    /// <summary>The parameter that carries scopes in the authorization request.</summary>
    public string ScopeParameter { get; init; } = "scope";

    /// <summary>
    /// <c>127.0.0.1</c>, or <c>localhost</c> where a provider insists (RFC 8252 section 8.3 advises against it).
    /// </summary>
    public string RedirectHost { get; init; } = "127.0.0.1";

    /// <summary>0: any free port.</summary>
    public int RedirectPort { get; init; }

    public string RedirectPath { get; init; } = "/callback";

    /// <summary>RFC 8707.</summary>
    public string? Resource { get; init; }

    public IReadOnlyDictionary<string, string> AuthorizeParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers that the token endpoint insists on.</summary>
    public IReadOnlyDictionary<string, string> TokenHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether the token endpoint wants its parameters as a JSON object (RFC 6749 section 3.2 says form-encoded).
    /// </summary>
    public bool TokenRequestIsJson { get; init; }

    /// <summary>How it takes a token back: one of <see cref="RevocationForms"/>.</summary>
    public RevocationForm Revocation { get; init; } = Rfc7009Revocation.Form;

    /// <summary>
    /// Whether its revocation takes refresh tokens; otherwise the access token stands for both, by the provider's
    /// design.
    /// </summary>
    public bool RevokesRefreshTokens { get; init; } = true;

    /// <summary>
    /// Whether one revocation ends all that the client may do for the account: every login of it, on every machine,
    /// newer ones included.
    /// </summary>
    public bool RevocationEndsAllLogins { get; init; }

    /// <summary>Where a person can revoke by hand.</summary>
    public string? ManualRevocationUrl { get; init; }

    /// <summary>What else a revocation does, said before it is done; null where nothing.</summary>
    public string? RevocationSideEffect { get; init; }

    public ProofCall? Proof { get; init; }

    /// <summary>What an absent <c>expires_in</c> means here.</summary>
    public Expiry WhenExpiryAbsent { get; init; } = Expiry.Unknown;

    /// <summary>How long a refresh token lives where the reply does not say; null where unknown.</summary>
    public TimeSpan? RefreshTokenLife { get; init; }

    /// <summary>
    /// The errors with which this provider refuses a refresh token for good; everything else is taken as passing.
    /// </summary>
    public IReadOnlyList<string> FinalRefreshErrors { get; init; } = ["invalid_grant"];

    /// <summary>Whether a refresh must repeat the login's <c>redirect_uri</c>.</summary>
    public bool RefreshRepeatsRedirectUri { get; init; }

    /// <summary>Where a token reply is not flat JSON: gives the object that holds the token members.</summary>
    public Func<OutsideJson, OutsideJson>? TokenReplyObject { get; init; }

    /// <summary>Permits plain http on loopback, for a development server; shown in red everywhere.</summary>
    public bool AllowLoopbackHttp { get; init; }

    /// <summary>
    /// Hosts (with port where not 443) that git and MCP may use it for; empty: those of its endpoints.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// The user name that its tokens are presented with over git; null where the account's own, or any, will do.
    /// </summary>
    public string? GitUsername { get; init; }

    /// <summary>One of these lets a login read repositories over git; empty where scopes have no say in that.</summary>
    public IReadOnlyList<string> GitScopes { get; init; } = [];

    /// <summary>One of these lets a login pull images; empty where scopes have no say in that.</summary>
    public IReadOnlyList<string> RegistryScopes { get; init; } = [];

    /// <summary>
    /// Container registries (with port where not 443) that take its tokens, beside <see cref="Hosts"/>.
    /// </summary>
    public IReadOnlyList<string> Registries { get; init; } = [];

    /// <summary>
    /// The environment variables in which programs look for its tokens and keys; the usual one first.
    /// </summary>
    public IReadOnlyList<ProviderVariable> Variables { get; init; } = [];

    /// <summary>The one that takes a credential of any kind; null where none has become usual.</summary>
    public string? Variable => Variables.FirstOrDefault(variable => variable.IsProposed)?.Name;

    /// <summary>
    /// Beginnings of its keys and tokens, for recognising what was pasted. Longest match wins over all providers.
    /// </summary>
    public IReadOnlyList<SecretPrefix> SecretPrefixes { get; init; } = [];

    public RiskLevel Risk { get; init; } = RiskLevel.Medium;

    /// <summary>
    /// What this provider's refusals mean, in its own words; the first that fits wins, before the general rules.
    /// </summary>
    public IReadOnlyList<FailureRule> FailureRules { get; init; } = [];

    /// <summary>
    /// For a product that people run themselves: the same record for a server of theirs, by its host.
    /// </summary>
    public Func<string, ProviderDefinition>? ForHost { get; init; }

    /// <summary>Set where a login belongs to another program.</summary>
    public Delegation? Delegation { get; init; }

    public ProviderGuide Guide { get; init; } = new();

    /// <summary>Where a person makes a client of their own; null where nobody needs to, or it is not known.</summary>
    public string? ClientPage { get; init; }

    /// <summary>Where the record came from: <c>built in</c> or a file.</summary>
    public string Origin { get; init; } = "built in";

    /// <summary>The call that proves this secret; null where none can.</summary>
    public ProofCall? ProofFor(Secret secret, CredentialKind kind)
    {
        var form = SecretRecognition.PrefixOf(secret, this);

        if (form is { CanBeProved: false })
        {
            return null;
        }

        return form?.Proof ?? (Proof is { } proof && proof.Kinds.Contains(kind) ? proof : null);
    }
}
