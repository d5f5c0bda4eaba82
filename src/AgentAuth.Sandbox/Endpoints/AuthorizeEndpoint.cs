using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;
using AgentAuth.Sandbox.Pages;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>
/// The authorization endpoint. A request is checked whole before anything is shown, and again when the form comes back,
/// so that no state is kept for a page that nobody answers.
/// </summary>
internal sealed class AuthorizeEndpoint(SandboxState state)
{
    public SandboxResponse Answer(SandboxRequest request)
    {
        if (!AuthorizationRequest.TryFindTarget(state, request.Query, out var client, out var problem))
        {
            return MessagePage.Render(400, "This request cannot be used", problem);
        }

        var authorization = AuthorizationRequest.Read(state, client, request.Query, out var refusal);
        if (authorization is null)
        {
            return Refuse(request.Query["redirect_uri"]!, request.Query["state"], refusal.Error, refusal.Description);
        }

        if (request.Method == "POST")
        {
            return Decide(authorization, request);
        }

        return state.SignedInUser is { } user ? Grant(authorization, user) : Ask(authorization, request, problem: null);
    }

    private SandboxResponse Ask(AuthorizationRequest authorization, SandboxRequest request, string? problem)
    {
        var session = CsrfTokens.SessionOf(request);
        return LoginPage.Render(new LoginPage.Model
        {
            Action = SandboxPaths.Authorize + "?" + request.QueryText.TrimStart('?'),
            Csrf = state.Csrf.TokenFor(session),
            Client = authorization.Client.Name,
            Scopes = authorization.Scopes,
            User = request.Form["username"] ?? state.Options.SuggestedUser,
            ReturnsTo = authorization.RedirectUri,
            Problem = problem,
        }).With("Set-Cookie", CsrfTokens.CookieFor(session, SandboxPaths.Authorize));
    }

    private SandboxResponse Decide(AuthorizationRequest authorization, SandboxRequest request)
    {
        if (!state.Csrf.IsGenuine(request))
        {
            return MessagePage.Render(
                403, "The form has expired", "Go back to the application and start the login again.");
        }

        if (request.Form["decision"] != "allow")
        {
            return Refuse(authorization.RedirectUri, authorization.State, "access_denied", "the user said no");
        }

        return UserNames.Clean(request.Form["username"]) is { } user
            ? Grant(authorization, user)
            : Ask(authorization, request, "Enter a user name of at most 64 letters.");
    }

    private SandboxResponse Grant(AuthorizationRequest authorization, string user)
    {
        var code = new AuthorizationCode
        {
            Value = RandomToken.New("code"),
            Grant = state.OpenGrant(authorization.Client.Id, user, authorization.Scopes, authorization.Resource),
            RedirectUri = authorization.RedirectUri,
            Challenge = authorization.Challenge,
            ExpiresAt = state.Time.GetUtcNow() + state.Options.CodeLife,
        };
        state.Codes.Add(code);
        return Redirect(authorization.RedirectUri, authorization.State, ("code", code.Value));
    }

    private SandboxResponse Refuse(string redirectUri, string? requestState, string error, string description) =>
        Redirect(redirectUri, requestState, ("error", error), ("error_description", description));

    private SandboxResponse Redirect(
        string redirectUri, string? requestState, params ReadOnlySpan<(string Name, string Value)> result)
    {
        var location = redirectUri;
        foreach (var (name, value) in result)
        {
            location = Append(location, name, value);
        }

        var echoed = state.Faults.Take<Fault.WrongState>(SandboxPaths.Authorize) is { } wrong
            ? wrong.State
            : requestState;
        location = echoed is null ? location : Append(location, "state", echoed);
        return SandboxResponse.SeeOther(Issuer() is { } issuer ? Append(location, "iss", issuer) : location);
    }

    /// <summary>RFC 9207 section 2: in success and error responses alike.</summary>
    private string? Issuer() =>
        !state.Options.SendsIssuer || state.Faults.Take<Fault.OmitIssuer>(SandboxPaths.Authorize) is not null ? null
        : state.Faults.Take<Fault.WrongIssuer>(SandboxPaths.Authorize) is { } wrong ? wrong.Issuer
        : state.Options.Issuer;

    /// <summary>A query that the redirect URI already has is kept (RFC 6749 section 3.1.2).</summary>
    private static string Append(string location, string name, string value) =>
        $"{location}{(location.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
