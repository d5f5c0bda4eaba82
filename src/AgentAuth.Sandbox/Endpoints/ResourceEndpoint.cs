using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>
/// Resources behind a bearer token (RFC 6750). <c>/resource?requires=write</c> plays a resource that needs that scope.
/// </summary>
internal sealed class ResourceEndpoint(SandboxState state)
{
    public SandboxResponse Answer(SandboxRequest request)
    {
        if (Challenge(request, out var token) is { } challenge)
        {
            return challenge;
        }

        var required = Scopes.Parse(request.Query["requires"]) ?? [];
        return required.Except(token.Scopes, StringComparer.Ordinal).Any()
            ? InsufficientScope(required)
            : SandboxResponse.Json(200, json =>
            {
                json.WriteString("message", $"hello, {token.Grant.User}");
                json.WriteString("scope", Scopes.Format(token.Scopes));
            });
    }

    /// <summary>OpenID Connect Core section 5.3.</summary>
    public SandboxResponse UserInfo(SandboxRequest request) =>
        Challenge(request, out var token) ?? SandboxResponse.Json(200, json =>
        {
            json.WriteString("sub", Subject.Of(token.Grant.User));
            json.WriteString("preferred_username", token.Grant.User);
            json.WriteString("name", token.Grant.User);
        });

    /// <summary>
    /// The refusal of a request without a token that works; null when <paramref name="token"/> is good.
    /// </summary>
    private SandboxResponse? Challenge(SandboxRequest request, out AccessToken token)
    {
        token = null!;
        // RFC 6750 section 2.1: the header only. A token in the query or body is not even looked at.
        if (request.Authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
        {
            // Section 3.1: no error code for a request that brought no token.
            return SandboxResponse.Empty(401).With("WWW-Authenticate", Header());
        }

        if (state.Ledger.ActiveAccessToken(request.Authorization[7..].Trim()) is not { } active)
        {
            return SandboxResponse.Error("invalid_token", "the access token is expired, revoked or unknown", 401)
                .With(
                    "WWW-Authenticate",
                    $"{Header()}, error=\"invalid_token\", error_description=\"the access token is expired, revoked or unknown\"");
        }

        token = active;
        return null;
    }

    private SandboxResponse InsufficientScope(IReadOnlyList<string> required)
    {
        // The scopes come from the query: only those that exist are written into the header.
        var known = Scopes.Format(required.Intersect(state.Options.Scopes, StringComparer.Ordinal));
        return SandboxResponse.Error("insufficient_scope", "the request needs more scope", 403)
            .With("WWW-Authenticate", $"{Header()}, error=\"insufficient_scope\", scope=\"{known}\"");
    }

    /// <summary>RFC 9728 section 5.1 tells the client where to learn who issues tokens for this resource.</summary>
    private string Header() =>
        $"Bearer realm=\"sandbox\", resource_metadata=\"{state.UrlOf(SandboxPaths.ResourceMetadata)}\"";
}
