using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Providers;

/// <summary>RFC 7009 in all but the body, which is JSON, and without a hint.</summary>
internal sealed class NotionRevocation : RevocationForm
{
    public const string Name = "notion";

    public override string Style => Name;

    public override async Task<RevocationReply> RevokeAsync(RevocationCall call, CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(call.Server.RevocationEndpoint, "revocation endpoint", call.Provider.AllowLoopbackHttp);

        return RevocationReply.From(await call.Http.PostJsonAsync(
            address,
            new QueryText().Set("token", call.Token.Reveal()),
            call.Provider.TokenHeaders,
            call.Client.Authorization,
            OAuthHttp.DefaultTimeout,
            cancellationToken).ConfigureAwait(false));
    }
}
