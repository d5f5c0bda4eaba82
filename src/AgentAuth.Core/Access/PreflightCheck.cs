using System.Collections.Concurrent;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Access;

/// <summary>
/// Says of a credential whether it lasts for a run that nobody watches. Spends nothing: no token is refreshed, and the
/// provider is asked for its address only, without a secret.
/// </summary>
/// <param name="grants">Our logins.</param>
/// <param name="secrets">Our keys and references.</param>
/// <param name="clients">The providers' records.</param>
/// <param name="resolve">Gets the secret that a manager or a program holds; it is let go of at once.</param>
/// <param name="http">The way out.</param>
public sealed class PreflightCheck(
    IGrantStore grants,
    ISecretStore secrets,
    OAuthClients clients,
    Func<StoredSecret, CancellationToken, Task<Secret>> resolve,
    OAuthHttp http)
{
    // Many logins of one server are one question.
    private readonly ConcurrentDictionary<string, Task<string?>> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="credential">As it is listed, ours or another tool's.</param>
    /// <param name="run">How long the run lasts from now.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public async Task<PreflightVerdict> CheckAsync(
        Credential credential, TimeSpan run, CancellationToken cancellationToken)
    {
        var now = http.Clock.GetUtcNow();
        var end = credential.Lifetime.Expiry.At;

        if (Unusable(credential) is { } reason)
        {
            return Verdict(credential, RunCoverage.NeedsPerson, end, reason, Remedy(credential));
        }

        if (await UnresolvedAsync(credential, cancellationToken).ConfigureAwait(false) is { } problem)
        {
            return Verdict(credential, RunCoverage.NeedsPerson, end, problem.Message, problem.Hint);
        }

        return credential.Lifetime.Expiry.Kind switch
        {
            ExpiryKind.Never => Verdict(credential, RunCoverage.Outlives, null, "never expires"),
            ExpiryKind.Unknown => EndUnknown(credential),
            _ when credential.Lifetime.Outlives(now, run) => Verdict(
                credential, RunCoverage.Outlives, end, "lives longer than the run"),
            _ when credential.Custody is Custody.Mirrored => OfOwner(credential),
            _ => await RefreshAsync(credential, now + run, cancellationToken).ConfigureAwait(false),
        };
    }

    private static PreflightVerdict Verdict(
        Credential credential, RunCoverage coverage, DateTimeOffset? endsAt, string reason, string? hint = null) =>
        new(credential.Id.ToString(), coverage, endsAt, reason, hint);

    private static PreflightVerdict EndUnknown(Credential credential) => credential.OwnerRefreshes
        ? Verdict(
            credential, RunCoverage.OwnerRefreshes, null, $"{credential.Owner} refreshes it on its next use")
        : Verdict(credential, RunCoverage.EndUnknown, null, "nobody says when it ends");

    private static PreflightVerdict OfOwner(Credential credential) => credential.OwnerRefreshes
        ? Verdict(
            credential, RunCoverage.OwnerRefreshes, credential.Lifetime.Expiry.At,
            $"{credential.Owner} refreshes it on its next use")
        : Verdict(
            credential, RunCoverage.Dies, credential.Lifetime.Expiry.At,
            $"only {credential.Owner} can refresh it, and needs a person for that",
            Remedy(credential));

    private static string? Unusable(Credential credential) => credential switch
    {
        { Unreadable: { } problem } => problem.Message,
        { State: CredentialState.Revoked } => "was revoked by the provider",
        { State: CredentialState.LoginRequired } => "needs a new login",
        { State: CredentialState.Expired, Refreshable: false, OwnerRefreshes: false } => "has expired",
        _ => null,
    };

    private static string? Remedy(Credential credential) => credential switch
    {
        { Unreadable.Hint: { } hint } => hint,
        { Custody: Custody.Mirrored } => credential.OwnerCommands?.For(OwnerAction.Refresh),
        { Kind: CredentialKind.Oauth } => $"agent login {credential.Id}",
        { Kind: CredentialKind.Mcp, Issuer: not null } => "agent mcp bridge URL",
        _ => $"agent add {credential.Id}",
    };

    private async Task<Problem?> UnresolvedAsync(Credential credential, CancellationToken cancellationToken)
    {
        if (credential.Custody is not (Custody.Reference or Custody.Delegated)
            || secrets.Read(credential.Id) is not { } stored)
        {
            return null;
        }

        try
        {
            await resolve(stored, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (AgentAuthException failure)
        {
            return failure.Problem;
        }
    }

    private async Task<PreflightVerdict> RefreshAsync(
        Credential credential, DateTimeOffset runEnd, CancellationToken cancellationToken)
    {
        PreflightVerdict Dies(string reason, DateTimeOffset? at = null) => Verdict(
            credential, RunCoverage.Dies, at ?? credential.Lifetime.Expiry.At, reason, Remedy(credential));

        if (!credential.Refreshable || grants.Read(credential.Id) is not { } grant)
        {
            return Dies(credential.Kind is CredentialKind.Oauth ? "has no refresh token" : "nothing refreshes a key");
        }

        if (grant.RefreshExpiresAt < runEnd)
        {
            return Dies("its refresh token ends in mid-run", grant.RefreshExpiresAt);
        }

        if (grant is { FailedRefreshes: > 0, LastFailure: { } failure })
        {
            return Dies($"its last refresh failed: {ProblemReport.WireName(failure)}");
        }

        return await SilenceOfAsync(grant, cancellationToken).ConfigureAwait(false) is { } silence
            ? Dies($"can be refreshed, but {silence}")
            : Verdict(
                credential, RunCoverage.Refreshes, credential.Lifetime.Expiry.At,
                "is refreshed: its provider answers");
    }

    /// <summary>Why its token endpoint cannot be had; null where it answers.</summary>
    private async Task<string?> SilenceOfAsync(Grant grant, CancellationToken cancellationToken)
    {
        try
        {
            var provider = clients.ProviderOf(grant);
            var whole = await clients.CompleteAsync(grant, provider, cancellationToken).ConfigureAwait(false);
            var address = Endpoint.Require(whole.Server.TokenEndpoint, "token endpoint", provider.AllowLoopbackHttp);
            return await _asked.GetOrAdd(
                address.AbsoluteUri, _ => AskAsync(address, cancellationToken)).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            return failure.Problem.Message;
        }
    }

    // RFC 6749 section 3.2 gives the endpoint nothing but POST: any answer to HEAD, a refusal of the method included,
    // shows that it is there, and nothing is spent.
    private async Task<string?> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        var reply = await http.SendAsync(
            request, [], OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false);

        return reply switch
        {
            OAuthReply.NoAnswer none => $"its provider cannot be reached: {none.Reason}",
            OAuthReply.Answered answer
                when (int)answer.Status is 429 or >= 500 => $"its provider answers {(int)answer.Status}",
            _ => null,
        };
    }
}
