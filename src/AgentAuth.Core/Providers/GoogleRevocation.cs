using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Providers;

/// <summary>
/// The token alone, no client (developers.google.com, "Using OAuth 2.0 for Mobile and Desktop Apps"): the non-confidential
/// secret has no business there. A token that is dead already is 400 <c>invalid_token</c>, where RFC 7009 section 2.2 says 200.
/// </summary>
internal sealed class GoogleRevocation : RevocationForm
{
    public const string Name = "google";

    public override string Style => Name;

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(call.Server.RevocationEndpoint, "revocation endpoint", call.Provider.AllowLoopbackHttp);
        var reply = RevocationReply.From(await call.Http.PostFormAsync(
            address,
            new QueryText().Set("token", call.Token.Reveal()),
            call.Provider.TokenHeaders,
            authorization: null,
            OAuthHttp.DefaultTimeout,
            cancellationToken).ConfigureAwait(false));

        return reply is RevocationReply.Refused { Error.Code: "invalid_token" } ? new RevocationReply.Accepted() : reply;
    }
}
