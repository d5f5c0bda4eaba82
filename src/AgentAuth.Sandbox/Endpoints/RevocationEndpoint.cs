using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>Token revocation (RFC 7009).</summary>
internal sealed class RevocationEndpoint(SandboxState state)
{
    public SandboxResponse Answer(SandboxRequest request)
    {
        if (ClientRequests.Problem(state, request, out var client) is { } problem)
        {
            return problem;
        }

        if (request.Form["token"] is not { } token)
        {
            return SandboxResponse.Error("invalid_request", "token is missing");
        }

        var kind = request.Form["token_type_hint"];

        if (state.Faults.Take<Fault.RefuseRevocation>(SandboxPaths.Revoke, fault => fault.Kind == kind) is { } refusal)
        {
            return refusal.Error is { } error
                ? SandboxResponse.Error(error, "the token is not revoked", refusal.Status)
                : SandboxResponse.Empty(refusal.Status).With("Location", state.UrlOf("/elsewhere"));
        }

        if (state.Faults.Take<Fault.IgnoreRevocation>(SandboxPaths.Revoke) is not null)
        {
            return SandboxResponse.Empty(200);
        }

        // Section 2.2: an unknown token is a success. Section 2.1: another client's token is refused.
        // The hint is only a hint, and both kinds are searched anyway.
        return state.Ledger.Revoke(token, client.Id)
            ? SandboxResponse.Empty(200).With("Cache-Control", "no-store")
            : SandboxResponse.Error("invalid_grant", "the token belongs to another client");
    }
}
