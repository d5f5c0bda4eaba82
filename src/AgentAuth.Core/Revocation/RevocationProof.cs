using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Asks whether tokens that were revoked are really refused: by introspection, or by a call that needs the access
/// token.
/// </summary>
public sealed class RevocationProof(OAuthHttp http)
{
    public async Task<TokenProof> AskAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, CancellationToken cancellationToken)
    {
        var access = await IntrospectAsync(
            provider, client, grant, TokenHint.AccessToken, cancellationToken).ConfigureAwait(false);
        var refresh = await IntrospectAsync(
            provider, client, grant, TokenHint.RefreshToken, cancellationToken).ConfigureAwait(false);
        return new TokenProof(
            access ?? await CallAsync(provider, grant, cancellationToken).ConfigureAwait(false), refresh);
    }

    private async Task<bool?> IntrospectAsync(
        ProviderDefinition provider, OAuthClient client, Grant grant, TokenHint hint,
        CancellationToken cancellationToken)
    {
        try
        {
            var token = await new Introspection(http)
                .AskAsync(provider, client, grant, hint, cancellationToken).ConfigureAwait(false);
            return token is null ? null : !token.IsActive;
        }
        catch (AgentAuthException)
        {
            // An address that may not be asked proves nothing.
            return null;
        }
    }

    private async Task<bool?> CallAsync(ProviderDefinition provider, Grant grant, CancellationToken cancellationToken)
    {
        if (provider.ProofFor(grant.AccessToken, CredentialKind.Oauth) is not { } call)
        {
            return null;
        }

        using var request = call.RequestFor(grant.AccessToken);

        return await http.SendAsync(
            request, [grant.AccessToken], OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false) switch
        {
            OAuthReply.Answered { IsSuccess: true } answer
                when call.IsAlive is null || call.IsAlive(Encoding.UTF8.GetString(answer.Body)) => false,
            OAuthReply.Answered answer => SaysDead(provider, answer) ? true : null,
            _ => null,
        };
    }

    // Not by the status alone: one provider says 401 of a missing scope, another 400 or 200 of a dead token.
    private bool SaysDead(ProviderDefinition provider, OAuthReply.Answered answer) =>
        FailureClassifier.Classify(answer, provider.FailureRules, new FailureFacts(http.Clock.GetUtcNow())).Kind
            is FailureKind.Revoked or FailureKind.Expired or FailureKind.Invalid;
}
