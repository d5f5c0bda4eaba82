using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>What every endpoint that a client posts a form to asks first.</summary>
internal static class ClientRequests
{
    /// <summary>
    /// The answer to a malformed or unauthenticated request; null when <paramref name="client"/> is proved.
    /// </summary>
    public static SandboxResponse? Problem(SandboxState state, SandboxRequest request, out SandboxClient client)
    {
        client = null!;
        if (!request.IsForm)
        {
            return SandboxResponse.Error("invalid_request", "the body must be application/x-www-form-urlencoded");
        }

        // RFC 6749 section 3.2: parameters must not appear more than once.
        if (request.Form.Repeated is not null)
        {
            return SandboxResponse.Error("invalid_request", "a parameter appears twice");
        }

        if (state.Clients.Authenticate(request) is not { } authenticated)
        {
            // RFC 6749 section 5.2: 401 with the scheme that the client tried.
            return SandboxResponse.Error("invalid_client", "the client is unknown or not authenticated", 401)
                .With("WWW-Authenticate", "Basic realm=\"sandbox\"");
        }

        client = authenticated;
        return null;
    }
}
