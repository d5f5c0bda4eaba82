using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Revocation;

/// <summary>Asks whether a token that was revoked is really refused: by introspection, or by a call that needs it.</summary>
public sealed class RevocationProof(OAuthHttp http)
{
    /// <summary>True: proved dead. False: proved alive. Null: the provider gives no answer that proves either.</summary>
    public async Task<bool?> IsDeadAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, CancellationToken cancellationToken)
    {
        if (grant.Server.IntrospectionEndpoint is not null)
        {
            var introspection = new Introspection(http);
            var access = await introspection.AskAsync(provider, client, grant, TokenHint.AccessToken, cancellationToken).ConfigureAwait(false);
            var refresh = grant.RefreshToken is null
                ? access
                : await introspection.AskAsync(provider, client, grant, TokenHint.RefreshToken, cancellationToken).ConfigureAwait(false);

            if (access is not null && refresh is not null)
            {
                return !access.IsActive && !refresh.IsActive;
            }
        }

        return await CallAsync(provider, grant, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool?> CallAsync(ProviderDefinition provider, Grant grant, CancellationToken cancellationToken)
    {
        if (provider.ProofFor(grant.AccessToken, CredentialKind.Oauth) is not { } call)
        {
            return null;
        }

        using var request = call.RequestFor(grant.AccessToken);

        return await http.SendAsync(request, OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false) switch
        {
            OAuthReply.Answered { IsSuccess: true } answer when call.IsAlive is null || call.IsAlive(Encoding.UTF8.GetString(answer.Body)) => false,
            OAuthReply.Answered answer => SaysDead(provider, answer) ? true : null,
            _ => null,
        };
    }

    // Not by the status alone: one provider says 401 of a missing scope, another 400 or 200 of a dead token.
    private bool SaysDead(ProviderDefinition provider, OAuthReply.Answered answer) =>
        FailureClassifier.Classify(answer, provider.FailureRules, new FailureFacts(http.Clock.GetUtcNow())).Kind
            is FailureKind.Revoked or FailureKind.Expired or FailureKind.Invalid;
}
