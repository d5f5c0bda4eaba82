using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Kills one grant at its provider: the refresh token first, then the access token (RFC 7009 section 2.1: a server may
/// leave access tokens alive), then asks for proof. A refresh token that the server refused to revoke is alive unless
/// proved dead, whatever became of the access token.
/// </summary>
public sealed class Revoker(OAuthHttp http, OAuthClients clients, RevocationProof proof)
{
    /// <summary>A revocation may take a moment to reach the server that is asked (GitHub answers 202).</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <exception cref="AgentAuthException">The provider's record cannot be read.</exception>
    public async Task<RevocationVerdict> RevokeAsync(Grant grant, CancellationToken cancellationToken)
    {
        var provider = clients.ProviderOf(grant);

        try
        {
            grant = await clients.CompleteAsync(grant, provider, cancellationToken).ConfigureAwait(false);
            return await SendAsync(
                provider, clients.ClientOf(grant, provider), grant, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.PolicyRefused)
        {
            // Neither its server nor its client can be known: nothing will change that.
            return RevocationVerdict.Unsupported(failure.Problem);
        }
    }

    private async Task<RevocationVerdict> SendAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, CancellationToken cancellationToken)
    {
        var refusals = new Dictionary<TokenHint, OAuthError>();

        foreach (var (token, hint) in TokensOf(provider, grant))
        {
            var call = new RevocationCall(
                http.Following(provider.MetadataSource), provider, client, grant.Server, token, hint)
            {
                Send = RevocationEndpoint.SendAsync,
            };

            switch (await AskAsync(call, cancellationToken).ConfigureAwait(false))
            {
                case RevocationReply.Unavailable unavailable:
                    var reason = $"{provider.Name} could not be asked: {unavailable.Reason}";
                    return RevocationVerdict.Pending(
                        new Problem(ProblemCode.ProviderUnreachable, reason) { RetryAfter = unavailable.RetryAfter });
                case RevocationReply.Unsupported unsupported:
                    return RevocationVerdict.Unsupported(
                        unsupported.Reason is null ? null : new Problem(ProblemCode.ProviderError, unsupported.Reason));
                case RevocationReply.Refused refused:
                    refusals[hint] = refused.Error;
                    break;
                default:
                    break;
            }
        }

        var answer = await ProveAsync(
            provider, client, grant, isAccepted: refusals.Count == 0, cancellationToken).ConfigureAwait(false);
        return Refusal(grant, refusals, answer) is { } refusal
            ? RefusedBy(provider, refusal)
            : Accepted(provider, grant, answer);
    }

    private static async Task<RevocationReply> AskAsync(
        RevocationCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.Provider.Revocation.RevokeAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.ProviderError)
        {
            // An address that no token may be sent to.
            return new RevocationReply.Unsupported(failure.Problem.Message);
        }
    }

    private async Task<TokenProof> ProveAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, bool isAccepted,
        CancellationToken cancellationToken)
    {
        var answer = await proof.AskAsync(provider, client, grant, cancellationToken).ConfigureAwait(false);

        foreach (var pause in Pauses)
        {
            if (!answer.IsAlive || !isAccepted)
            {
                break;
            }

            await Task.Delay(pause, http.Clock, cancellationToken).ConfigureAwait(false);
            answer = await proof.AskAsync(provider, client, grant, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    // A refresh token that the token endpoint refused for good is dead already, which is all that a refusal of it can
    // mean.
    private static OAuthError? Refusal(Grant grant, Dictionary<TokenHint, OAuthError> refusals, TokenProof answer)
    {
        if (refusals.TryGetValue(TokenHint.RefreshToken, out var refresh) && answer.RefreshIsDead is not true
            && !grant.IsRetired)
        {
            return refresh;
        }

        return refusals.TryGetValue(TokenHint.AccessToken, out var access) && answer.AccessIsDead is not true
            ? access
            : null;
    }

    private static RevocationVerdict RefusedBy(ProviderDefinition provider, OAuthError error) =>
        RevocationVerdict.Unsupported(
            new Problem(ProblemCode.ProviderError, $"{provider.Name} refused to revoke it: {error}"));

    private static RevocationVerdict Accepted(ProviderDefinition provider, Grant grant, TokenProof answer)
    {
        if (answer.IsAlive)
        {
            return RevocationVerdict.Pending(new Problem(
                ProblemCode.ProviderError,
                $"{provider.Name} took the revocation of '{grant.Id}' and says that it is still alive")) with
            {
                IsAlive = true,
            };
        }

        return new RevocationVerdict(
            answer.AccessIsDead is true ? RevocationStatus.Confirmed : RevocationStatus.Requested);
    }

    private static IEnumerable<(Secret Token, TokenHint Hint)> TokensOf(ProviderDefinition provider, Grant grant)
    {
        if (grant.RefreshToken is { } refresh && provider.RevokesRefreshTokens)
        {
            yield return (refresh, TokenHint.RefreshToken);
        }

        yield return (grant.AccessToken, TokenHint.AccessToken);
    }
}
