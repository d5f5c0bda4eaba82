using System.Net;
using System.Text;
using System.Text.Json;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Lifecycle;

/// <summary>Asks whether a token that was revoked is really refused: by introspection, or by a call that needs it.</summary>
public sealed class RevocationProof(OAuthHttp http)
{
    /// <summary>True: proved dead. False: proved alive. Null: the provider gives no answer that proves either.</summary>
    public async Task<bool?> IsDeadAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, CancellationToken cancellationToken)
    {
        if (grant.Server.IntrospectionEndpoint is not null)
        {
            var access = await IntrospectAsync(provider, client, grant, TokenHint.AccessToken, cancellationToken).ConfigureAwait(false);
            var refresh = grant.RefreshToken is null
                ? access
                : await IntrospectAsync(provider, client, grant, TokenHint.RefreshToken, cancellationToken).ConfigureAwait(false);

            if (access is not null && refresh is not null)
            {
                return access.Value && refresh.Value;
            }
        }

        return await CallAsync(provider, grant, cancellationToken).ConfigureAwait(false);
    }

    // RFC 7662 section 2.2: active is the only member that must be there. A server may refuse a public client; then this proves nothing.
    private async Task<bool?> IntrospectAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, TokenHint hint, CancellationToken cancellationToken)
    {
        var token = hint is TokenHint.RefreshToken ? grant.RefreshToken! : grant.AccessToken;
        var address = Endpoint.Require(grant.Server.IntrospectionEndpoint, "introspection endpoint", provider.AllowLoopbackHttp);
        var form = client.Identify(new QueryText()
            .Set("token", token.Reveal())
            .Set("token_type_hint", hint is TokenHint.RefreshToken ? "refresh_token" : "access_token"));

        var reply = await http.PostFormAsync(
            address, form, provider.TokenHeaders, client.Authorization, OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false);

        return reply is OAuthReply.Answered { IsSuccess: true } answer
            && answer.TryReadObject(out var json)
            && json.Value.TryGetProperty("active", out var active)
            && (active.ValueKind is JsonValueKind.True or JsonValueKind.False)
                ? !active.GetBoolean()
                : null;
    }

    private async Task<bool?> CallAsync(ProviderDefinition provider, Grant grant, CancellationToken cancellationToken)
    {
        if (provider.Proof is not { } call || !call.Kinds.Contains(CredentialKind.Oauth))
        {
            return null;
        }

        using var request = call.RequestFor(grant.AccessToken);

        return await http.SendAsync(request, OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false) switch
        {
            OAuthReply.Answered { Status: HttpStatusCode.Unauthorized } => true,
            OAuthReply.Answered { IsSuccess: true } answer => call.IsAlive is { } isAlive
                ? !isAlive(Encoding.UTF8.GetString(answer.Body))
                : false,
            _ => null,
        };
    }
}
