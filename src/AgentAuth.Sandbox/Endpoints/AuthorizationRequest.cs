using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>A valid authorization request (RFC 6749 section 4.1.1 with RFC 7636 section 4.3).</summary>
internal sealed record AuthorizationRequest(
    SandboxClient Client,
    string RedirectUri,
    string? State,
    string Challenge,
    IReadOnlyList<string> Scopes,
    string? Resource)
{
    /// <summary>
    /// Whether client and redirect URI can be trusted: before that, nothing may be sent there (RFC 6749 section
    /// 4.1.2.1).
    /// </summary>
    public static bool TryFindTarget(
        SandboxState state, FormParameters query, out SandboxClient client, out string problem)
    {
        client = state.Clients.Find(query["client_id"])!;
        problem = query.Repeated is { } repeated && repeated is "client_id" or "redirect_uri"
            ? "A parameter appears twice."
                : client is null ? "The application is not registered here."
                : query["redirect_uri"] is not { } redirectUri ? "The request names no redirect_uri."
                : !client.RedirectUris.Any(registered => RedirectUris.Match(registered, redirectUri))
                    ? "The redirect_uri is not one of the application's."
                    : "";
        return problem.Length == 0;
    }

    /// <summary>The rest of the request; null with the error to redirect with.</summary>
    public static AuthorizationRequest? Read(
        SandboxState state, SandboxClient client, FormParameters query, out (string Error, string Description) refusal)
    {
        var scopes = state.ResolveScopes(query["scope"]);
        refusal =
            query.Repeated is { } repeated ? ("invalid_request", $"{Printable(repeated)} appears twice")
            : query["response_type"] is not { } type ? ("invalid_request", "response_type is missing")
            : type != "code" ? ("unsupported_response_type", "only code is supported")
            : query["code_challenge"] is not { } challenge ? ("invalid_request", "code_challenge is missing")
            // Without a method the challenge would be a plain one (RFC 7636 section 4.3).
            : query["code_challenge_method"] != "S256" ? ("invalid_request", "code_challenge_method must be S256")
            : !Pkce.IsChallenge(challenge) ? ("invalid_request", "code_challenge is malformed")
            : scopes is null ? ("invalid_scope", "a scope is not offered")
            : query["resource"] is { } resource && !IsResource(resource) ? ("invalid_target", "resource is malformed")
            : default;
        return refusal.Error is not null
            ? null
            : new(client, query["redirect_uri"]!, query["state"], query["code_challenge"]!, scopes!, query["resource"]);
    }

    /// <summary>RFC 8707 section 2: an absolute URI without a fragment.</summary>
    private static bool IsResource(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) && !text.Contains('#', StringComparison.Ordinal);

    /// <summary>RFC 6749 section 4.1.2.1 allows few characters in a description.</summary>
    private static string Printable(string name) =>
        name.Length <= 40 && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? name
            : "a parameter";
}
