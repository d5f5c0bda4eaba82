using System.Net;
using System.Net.Http.Headers;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Providers;

/// <summary>
/// An access token is revoked by calling with it, an empty form behind it; a token that is dead already gets 401. A refresh
/// token goes into the form, and its refusal proves nothing.
/// </summary>
internal sealed class LinearRevocation : RevocationForm
{
    public const string Name = "linear";

    public override string Style => Name;

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(call.Server.RevocationEndpoint, "revocation endpoint", call.Provider.AllowLoopbackHttp);
        var isAccess = call.Hint is TokenHint.AccessToken;
        var form = isAccess
            ? new QueryText()
            : call.Client.Identify(new QueryText().Set("token", call.Token.Reveal()).Set("token_type_hint", "refresh_token"));

        var reply = await call.Http.PostFormAsync(
            address,
            form,
            call.Provider.TokenHeaders,
            isAccess ? new AuthenticationHeaderValue("Bearer", call.Token.Reveal()) : call.Client.Authorization,
            OAuthHttp.DefaultTimeout,
            cancellationToken).ConfigureAwait(false);

        return isAccess && reply is OAuthReply.Answered { Status: HttpStatusCode.Unauthorized }
            ? new RevocationReply.Accepted()
            : RevocationReply.From(reply);
    }
}
