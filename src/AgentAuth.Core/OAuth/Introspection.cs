using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using Duende.IdentityModel.Client;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Asks the authorization server about a token (RFC 7662). A server may refuse a public client (section 2.1), so
/// silence and refusal say nothing.
/// </summary>
public sealed class Introspection(OAuthHttp http)
{
    /// <summary>Null where the server has no endpoint for it, refuses us, or does not answer.</summary>
    public async Task<IntrospectedToken?> AskAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, TokenHint hint,
        CancellationToken cancellationToken)
    {
        if (grant.Server.IntrospectionEndpoint is not { } endpoint || TokenOf(grant, hint) is not { } token)
        {
            return null;
        }

        var address = Endpoint.Require(endpoint, "introspection endpoint", provider.AllowLoopbackHttp);
        using var message = new TokenIntrospectionRequest { Token = token.Reveal(), TokenTypeHint = hint.Name }
            .To(address, provider, client);
        using var call = new ProtocolCall(
            http.Following(provider.MetadataSource), [token, .. client.Carried()], OAuthHttp.DefaultTimeout);
        var reply = await call.SendAsync(
            invoker => invoker.IntrospectTokenAsync(message, cancellationToken)).ConfigureAwait(false);

        return reply is OAuthReply.Answered { IsSuccess: true } answer && answer.TryReadObject(out var json)
            ? Read(json)
            : null;
    }

    private static Secret? TokenOf(Grant grant, TokenHint hint) =>
        hint is TokenHint.RefreshToken ? grant.RefreshToken : grant.AccessToken;

    // Section 2.2: active is the only member that must be there.
    private static IntrospectedToken? Read(OutsideJson json) =>
        json["active"] is { IsBoolean: true } active
            ? new IntrospectedToken(active.IsTrue, ScopeText.Parse(json.Shown("scope")), json.Epoch("exp"))
            : null;
}
