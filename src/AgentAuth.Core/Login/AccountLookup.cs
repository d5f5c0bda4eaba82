using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Login;

/// <summary>
/// Asks who logged in, for people to read and to notice a change of account. A failure is no failure of the login.
/// </summary>
public sealed class AccountLookup(OAuthHttp http)
{
    public async Task<(string? Subject, string? Label)> FindAsync(
        ProviderDefinition provider, Grant grant, CancellationToken cancellationToken)
    {
        if (grant.Scopes.Contains("openid")
            && Endpoint.Usable(grant.Server.UserInfoEndpoint, provider.AllowLoopbackHttp) is { } address)
        {
            var reply = await http.Following(provider.MetadataSource)
                .GetJsonAsync(address, grant.AccessToken, cancellationToken).ConfigureAwait(false);

            // OpenID Connect Core section 5.7: the subject tells accounts apart, the e-mail is for people only.
            return reply is OAuthReply.Answered { IsSuccess: true } answer && answer.TryReadObject(out var claims)
                ? (Clean(claims.Text("sub")),
                    Clean(claims.Shown("email", "preferred_username") ?? claims.Shown("name")))
                : (null, null);
        }

        if (provider.Proof is { AccountMember: { } member } proof)
        {
            using var request = proof.RequestFor(grant.AccessToken);
            var reply = await http.SendAsync(
                request, [grant.AccessToken], OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false);
            var name = reply is OAuthReply.Answered { IsSuccess: true } answer && answer.TryReadObject(out var account)
                ? Clean(account.Text(member))
                : null;
            return (name, name);
        }

        return (null, null);
    }

    private static string? Clean(string? text) => string.IsNullOrEmpty(text) ? null : UntrustedText.Line(text, 120);
}
