using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Endpoints;

/// <summary>
/// The token endpoint (RFC 6749 section 3.2) with the grants for code, refresh token and device code.
/// </summary>
internal sealed class TokenEndpoint(SandboxState state)
{
    public const string DeviceGrantType = "urn:ietf:params:oauth:grant-type:device_code";

    public SandboxResponse Answer(SandboxRequest request)
    {
        if (ClientRequests.Problem(state, request, out var client) is { } problem)
        {
            return problem;
        }

        var form = request.Form;
        var outcome = form["grant_type"] switch
        {
            "authorization_code" => RedeemCode(form, client),
            "refresh_token" => Refresh(form, client),
            DeviceGrantType => RedeemDeviceCode(form, client),
            null => Missing("grant_type"),
            _ => new TokenOutcome.Refused("unsupported_grant_type", "the grant type is not supported"),
        };
        return outcome switch
        {
            TokenOutcome.Issued issued => TokenReply.Render(issued.Tokens, state),
            TokenOutcome.Refused refused => SandboxResponse.Error(refused.Error, refused.Description),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private TokenOutcome RedeemCode(FormParameters form, SandboxClient client)
    {
        if (form["code"] is not { } code)
        {
            return Missing("code");
        }

        if (form["code_verifier"] is not { } verifier)
        {
            return Missing("code_verifier");
        }

        var (grant, refusal) = state.Codes.Redeem(code, client.Id, form["redirect_uri"], verifier);
        return grant is null ? TokenOutcome.InvalidGrant(refusal) : Issue(grant, form);
    }

    private TokenOutcome RedeemDeviceCode(FormParameters form, SandboxClient client)
    {
        if (form["device_code"] is not { } deviceCode)
        {
            return Missing("device_code");
        }

        var (grant, error) = state.Devices.Poll(deviceCode, client.Id);
        return grant is null ? new TokenOutcome.Refused(error, "the device code gives no token") : Issue(grant, form);
    }

    private TokenOutcome Issue(Grant grant, FormParameters form) =>
        IsOtherResource(grant, form)
            ? new TokenOutcome.Refused("invalid_target", "resource is not the one of the authorization request")
            : state.Ledger.Issue(grant, OmitsRefreshToken());

    private TokenOutcome Refresh(FormParameters form, SandboxClient client)
    {
        if (form["refresh_token"] is not { } token)
        {
            return Missing("refresh_token");
        }

        if (state.Ledger.GrantOf(token) is { } grant && IsOtherResource(grant, form))
        {
            return new TokenOutcome.Refused("invalid_target", "resource is not the one of the grant");
        }

        return state.Ledger.Refresh(token, client.Id, new RefreshTerms
        {
            RequestedScopes = Scopes.Parse(form["scope"]),
            RefusalAt = share =>
                state.Faults.Take<Fault.RefuseEarlyRefresh>(SandboxPaths.Token, fault => share < fault.Share)?.Error,
            ShrinkTo = () => state.Faults.Take<Fault.ShrinkScopes>(SandboxPaths.Token)?.Kept,
            OmitsRefreshToken = OmitsRefreshToken,
        });
    }

    private bool OmitsRefreshToken() => state.Faults.Take<Fault.OmitRefreshToken>(SandboxPaths.Token) is not null;

    /// <summary>RFC 8707 section 2.2: a token request may not reach beyond the resource that was granted.</summary>
    private static bool IsOtherResource(Grant grant, FormParameters form) =>
        grant.Resource is not null && form["resource"] is { } resource && resource != grant.Resource;

    private static TokenOutcome.Refused Missing(string parameter) => new("invalid_request", $"{parameter} is missing");
}
