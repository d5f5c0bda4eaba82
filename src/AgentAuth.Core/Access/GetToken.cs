using System.Globalization;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Access;

/// <summary>Gives a caller the secret of one credential, valid now, and records that it did.</summary>
public sealed class GetToken(
    IGrantStore grants,
    ISecretStore secrets,
    Refresher refresher,
    RejectedTokens rejected,
    Func<StoredSecret, CancellationToken, Task<Secret>> resolve,
    IAuditTrail audit,
    TimeProvider clock,
    Func<CredentialId, TokenDemand, CancellationToken, Task<IssuedToken?>>? print = null)
{
    /// <exception cref="AgentAuthException">Where there is no such credential, or none that is usable.</exception>
    public Task<IssuedToken> RunAsync(CredentialId id, TokenDemand demand, CancellationToken cancellationToken) =>
        RunAsync(id, demand, null, cancellationToken);

    /// <param name="id">Whose.</param>
    /// <param name="demand">What the caller needs.</param>
    /// <param name="consumer">Who gets it, for the trail: <c>git:github.com</c>; null where that is the caller.</param>
    /// <param name="cancellationToken">Heard until a refresh token is sent.</param>
    /// <param name="deliver">
    /// Gives it to whom it is for, and says why they did not get it: the trail tells what happened. Null for a caller
    /// that has it with the answer.
    /// </param>
    /// <inheritdoc cref="RunAsync(CredentialId, TokenDemand, CancellationToken)"/>
    public async Task<IssuedToken> RunAsync(
        CredentialId id, TokenDemand demand, Consumer? consumer, CancellationToken cancellationToken,
        Func<IssuedToken, ProblemCode?>? deliver = null)
    {
        var handed = grants.Read(id) is { } seen
            ? await FromGrantAsync(seen, demand, consumer, cancellationToken).ConfigureAwait(false)
            : await FromSecretAsync(id, demand, consumer, cancellationToken).ConfigureAwait(false);

        // The generation names the token: the row that acquired it holds its fingerprint. Taking that here would load
        // the system's cryptography, a quarter of the time of a token that is fresh.
        audit.Record(
            AuditEvent.CredentialReleased,
            id,
            deliver?.Invoke(handed),
            ("generation", handed.Generation.ToString(CultureInfo.InvariantCulture)),
            ("consumer", consumer?.ToString()),
            ("custody", handed.Owner is null ? null : WireNames.Of(Custody.Delegated)),
            ("owner", handed.Owner));

        return handed;
    }

    /// <summary>
    /// Likewise, of the account that a place chose; where there is none, the problem names what chose it.
    /// </summary>
    /// <inheritdoc cref="RunAsync(CredentialId, TokenDemand, CancellationToken)" path="/exception"/>
    public async Task<IssuedToken> RunAsync(
        AccountChoice choice, TokenDemand demand, Consumer? consumer, CancellationToken cancellationToken,
        Func<IssuedToken, ProblemCode?>? deliver = null)
    {
        try
        {
            return await RunAsync(choice.Id, demand, consumer, cancellationToken, deliver).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (choice.Chooser is not null)
        {
            throw new AgentAuthException(choice.Explain(failure.Problem), failure);
        }
    }

    private async Task<IssuedToken> FromGrantAsync(
        Grant seen, TokenDemand demand, Consumer? consumer, CancellationToken cancellationToken)
    {
        var outcome = await refresher.EnsureAsync(seen, demand, cancellationToken).ConfigureAwait(false);

        if (outcome is RefreshOutcome.Failed && seen.IsRejected)
        {
            rejected.RecordWithheld(seen.Id, seen.AccessToken, consumer);
        }

        var (grant, note) = outcome switch
        {
            RefreshOutcome.Fresh fresh => (fresh.Grant, null),
            RefreshOutcome.Refreshed refreshed => (refreshed.Grant, refreshed.Trouble),
            RefreshOutcome.Kept kept => (kept.Grant, kept.Reason),
            RefreshOutcome.Failed failed => throw Refused(seen.Id, failed.Problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        if (!grant.Lifetime.Outlives(clock.GetUtcNow(), demand.MinimumTtl))
        {
            throw TooShort(seen.Id, demand);
        }

        return new IssuedToken(
            seen.Id, grant.AccessToken, grant.TokenType, grant.Lifetime.Expiry, grant.Scopes, grant.Generation, note)
        {
            IsLost = outcome is RefreshOutcome.Refreshed { Loss: not null },
            IsFreshAndRefreshable = grant.IsRefreshable(clock.GetUtcNow())
                && !grant.Lifetime.IsRefreshDue(clock.GetUtcNow()),
        };
    }

    private async Task<IssuedToken> FromSecretAsync(
        CredentialId id, TokenDemand demand, Consumer? consumer, CancellationToken cancellationToken)
    {
        if (secrets.Read(id) is not { } stored)
        {
            var printed = print is null ? null : await print(id, demand, cancellationToken).ConfigureAwait(false);
            return printed ?? throw UnknownCredential.For(id);
        }

        var state = stored.StateAt(clock.GetUtcNow());

        if (state is CredentialState.Expired or CredentialState.Revoked)
        {
            throw Refused(id, new Problem(
                state is CredentialState.Expired ? ProblemCode.CredentialExpired : ProblemCode.CredentialRevoked,
                state is CredentialState.Expired ? $"'{id}' has expired" : $"'{id}' was revoked by the provider",
                $"agent add {id}")
            {
                Credential = id,
            });
        }

        if (!stored.Lifetime.Outlives(clock.GetUtcNow(), demand.MinimumTtl))
        {
            throw TooShort(id, demand);
        }

        var secret = stored.Secret ?? await resolve(stored, cancellationToken).ConfigureAwait(false);
        RefuseRejected(stored, secret, demand, consumer);
        return new IssuedToken(id, secret, "bearer", stored.Lifetime.Expiry, stored.Scopes, stored.Generation, null);
    }

    private void RefuseRejected(StoredSecret stored, Secret secret, TokenDemand demand, Consumer? consumer)
    {
        if (demand.RejectedFingerprint is { } refused && refused == secret.Fingerprint)
        {
            rejected.Remember(stored, secret);
            throw new AgentAuthException(RejectedTokens.ProblemOf(stored));
        }

        if (stored.Rejects(secret))
        {
            rejected.RecordWithheld(stored.Id, secret, consumer);
            throw new AgentAuthException(RejectedTokens.ProblemOf(stored));
        }

        if (stored.Rejected is not null)
        {
            rejected.Forget(stored);
        }
    }

    // Somebody wanted it and it was over: that is worth a row, unlike the moment at which nobody looked.
    private AgentAuthException Refused(CredentialId id, Problem problem)
    {
        if (problem.Code is ProblemCode.CredentialExpired)
        {
            audit.Record(AuditEvent.CredentialExpired, id, problem.Code);
        }

        return new AgentAuthException(problem);
    }

    private static AgentAuthException TooShort(CredentialId id, TokenDemand demand) => new(new Problem(
        ProblemCode.CredentialExpired,
        $"'{id}' does not live for another {Text.DurationText.Format(demand.MinimumTtl)}", LoginHint.For(id))
    {
        Credential = id,
    });
}
