namespace AgentAuth.Core.OAuth;

/// <summary>The standard form: RFC 7009 section 2.1, with <c>client_id</c> in the body for a public client.</summary>
public sealed class Rfc7009Revocation : RevocationForm
{
    public override string Style => "rfc7009";

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        if (call.Server.RevocationEndpoint is null)
        {
            return new RevocationReply.Unsupported();
        }

        var address = Endpoint.Require(call.Server.RevocationEndpoint, "revocation endpoint", call.Provider.AllowLoopbackHttp);
        var form = call.Client.Identify(new QueryText()
            .Set("token", call.Token.Reveal())
            .Set("token_type_hint", call.Hint is TokenHint.RefreshToken ? "refresh_token" : "access_token"));

        return RevocationReply.From(await call.Http.PostFormAsync(
            address,
            form,
            call.Provider.TokenHeaders,
            call.Client.Authorization,
            OAuthHttp.DefaultTimeout,
            cancellationToken).ConfigureAwait(false));
    }
}
