using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Kills one grant at its provider: the refresh token first, then the access token (RFC 7009 section 2.1: a server may leave
/// access tokens alive), then asks for proof.
/// </summary>
public sealed class Revoker(OAuthHttp http, OAuthClients clients, RevocationProof proof)
{
    public async Task<RevocationVerdict> RevokeAsync(Grant grant, CancellationToken cancellationToken)
    {
        var provider = clients.ProviderOf(grant);

        try
        {
            grant = await clients.CompleteAsync(grant, provider, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.ProviderUnreachable)
        {
            return new RevocationVerdict(RevocationStatus.Pending, failure.Problem.Message, null);
        }
        catch (AgentAuthException failure)
        {
            return new RevocationVerdict(RevocationStatus.Unsupported, failure.Problem.Message, null);
        }

        var client = clients.ClientOf(grant, provider);
        var form = RevocationForms.Find(provider.RevocationStyle) ?? new NoRevocation();

        foreach (var (token, hint) in TokensOf(grant))
        {
            var reply = await form.RevokeAsync(
                new RevocationCall(http, provider, client, grant.Server, token, hint) { Send = RevocationEndpoint.SendAsync },
                cancellationToken).ConfigureAwait(false);

            switch (reply)
            {
                case RevocationReply.Unavailable unavailable:
                    return new RevocationVerdict(RevocationStatus.Pending, unavailable.Reason, unavailable.RetryAfter);
                case RevocationReply.Unsupported:
                    return new RevocationVerdict(RevocationStatus.Unsupported, null, null);
                // A refresh token may be dead already, or be of a kind the server does not take; the access token decides.
                case RevocationReply.Refused when hint is TokenHint.RefreshToken:
                    break;
                case RevocationReply.Refused refused:
                    return await proof.IsDeadAsync(provider, client, grant, cancellationToken).ConfigureAwait(false) is true
                        ? new RevocationVerdict(RevocationStatus.Confirmed, null, null)
                        : new RevocationVerdict(RevocationStatus.Unsupported, refused.Error.ToString(), null);
                default:
                    break;
            }
        }

        return await proof.IsDeadAsync(provider, client, grant, cancellationToken).ConfigureAwait(false) is true
            ? new RevocationVerdict(RevocationStatus.Confirmed, null, null)
            : new RevocationVerdict(RevocationStatus.Requested, null, null);
    }

    private static IEnumerable<(Secret Token, TokenHint Hint)> TokensOf(Grant grant)
    {
        if (grant.RefreshToken is { } refresh)
        {
            yield return (refresh, TokenHint.RefreshToken);
        }

        yield return (grant.AccessToken, TokenHint.AccessToken);
    }
}
