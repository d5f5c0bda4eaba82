using System.Net;
using AgentAuth.Core.Http;

namespace AgentAuth.Core.Providers;

/// <summary>
/// An access token is revoked by calling with it, an empty form behind it; a token that is dead already gets 401. A
/// refresh token goes into the form.
/// </summary>
internal sealed class LinearRevocation : RevocationForm
{
    public static RevocationForm Form { get; } = new LinearRevocation();

    public override string Style => "linear";

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        if (call.Hint is TokenHint.RefreshToken)
        {
            return RevocationReply.From(
                await new RevocationRequest(call).SendAsync(cancellationToken).ConfigureAwait(false));
        }

        var address = Endpoint.Require(
            call.Server.RevocationEndpoint, "revocation endpoint", call.Provider.AllowLoopbackHttp);
        var reply = await call.Http.PostWithTokenAsync(
            address, call.Token, call.Provider.TokenHeaders, cancellationToken).ConfigureAwait(false);

        return reply is OAuthReply.Answered { Status: HttpStatusCode.Unauthorized }
            ? new RevocationReply.Accepted()
            : RevocationReply.From(reply);
    }
}
