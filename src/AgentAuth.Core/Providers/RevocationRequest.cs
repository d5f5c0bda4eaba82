using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using Duende.IdentityModel.Client;

namespace AgentAuth.Core.Providers;

/// <summary>The request of RFC 7009 section 2.1, and what single providers leave out of it.</summary>
public sealed record RevocationRequest(RevocationCall Call)
{
    /// <summary>Whether the client names itself.</summary>
    public bool NamesClient { get; init; } = true;

    /// <summary>Whether it says which kind of token this is.</summary>
    public bool HasHint { get; init; } = true;

    /// <summary>Whether the parameters go as a JSON object.</summary>
    public bool IsJson { get; init; }

    public async Task<OAuthReply> SendAsync(CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(Call.Server.RevocationEndpoint, "revocation endpoint", Call.Provider.AllowLoopbackHttp);
        using var message = new TokenRevocationRequest
        {
            Token = Call.Token.Reveal(),
            TokenTypeHint = HasHint ? Call.Hint.Name : null!,
        }.To(address, Call.Provider, NamesClient ? Call.Client : null);
        using var call = new ProtocolCall(Call.Http, OAuthHttp.DefaultTimeout) { IsJson = IsJson };

        return await call.SendAsync(invoker => invoker.RevokeTokenAsync(message, cancellationToken)).ConfigureAwait(false);
    }
}
