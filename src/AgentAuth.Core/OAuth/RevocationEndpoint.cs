using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;
using Duende.IdentityModel.Client;

namespace AgentAuth.Core.OAuth;

/// <summary>Sends what a provider's way to revoke asks for to the revocation endpoint (RFC 7009 section 2.1).</summary>
internal static class RevocationEndpoint
{
    public static async Task<OAuthReply> SendAsync(RevocationRequest request, CancellationToken cancellationToken)
    {
        var call = request.Call;
        var address = Endpoint.Require(
            call.Server.RevocationEndpoint, "revocation endpoint", call.Provider.AllowLoopbackHttp);
        using var message = new TokenRevocationRequest
        {
            Token = call.Token.Reveal(),
            TokenTypeHint = request.HasHint ? call.Hint.Name : null!,
        }.To(address, call.Provider, request.NamesClient ? call.Client : null);
        using var sent = new ProtocolCall(call.Http, [call.Token, .. call.Client.Carried()], OAuthHttp.DefaultTimeout)
        {
            IsJson = request.IsJson,
        };

        return await sent.SendAsync(
            invoker => invoker.RevokeTokenAsync(message, cancellationToken)).ConfigureAwait(false);
    }
}
