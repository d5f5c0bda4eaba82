using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// Refreshes what is asked for, one outcome each. Where a person asks, a token is refreshed before it is due, but not
/// against a provider's wish to be left alone: that takes <c>--force</c>.
/// </summary>
public sealed class RefreshRun(
    TimeProvider clock, IGrantStore grants, RefreshDue refreshDue, Refresher refresher, ISecretStore secrets)
{
    public async Task<IReadOnlyList<RefreshResult>> RunAsync(
        RefreshRequest request, CancellationToken cancellationToken)
    {
        if (request is { Named.Count: 0, DueOnly: true })
        {
            var refreshed = await refreshDue.RunAsync(cancellationToken).ConfigureAwait(false);
            return [.. refreshed.Select(one => Describe(one.Id, one.Outcome, request))];
        }

        var results = new List<RefreshResult>();

        foreach (var id in request.Named.Count > 0 ? request.Named : Refreshable())
        {
            results.Add(await RefreshAsync(id, request, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private IEnumerable<CredentialId> Refreshable()
    {
        var now = clock.GetUtcNow();
        return [
            .. grants.ReadAll().Where(entry => entry.Value?.IsRefreshable(now) is true).Select(entry => entry.Id)];
    }

    private async Task<RefreshResult> RefreshAsync(
        CredentialId id, RefreshRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var grant = grants.Read(id) ?? throw NotRefreshable(id);

            return !request.Force && !request.DueOnly && Waits(grant) is { } problem
                ? new RefreshResult(id, RefreshStatus.Kept, grant.Lifetime.Expiry.At, problem, IsFailure: true)
                : Describe(
                    id,
                    await refresher.EnsureAsync(id, request.Demand, cancellationToken).ConfigureAwait(false),
                    request);
        }
        catch (AgentAuthException failure)
        {
            return new RefreshResult(id, RefreshStatus.Failed, null, failure.Problem, IsFailure: true);
        }
    }

    private AgentAuthException NotRefreshable(CredentialId id) => new(secrets.Read(id) is null
        ? UnknownCredential.ProblemOf(id)
        : new Problem(
            ProblemCode.PolicyRefused, $"'{id}' is not a login, so there is nothing to refresh",
            $"agent add {id}")
        { Credential = id });

    private Problem? Waits(Grant grant)
    {
        var now = clock.GetUtcNow();
        var wait = grant.WaitsUntil(now) - now;

        return wait > TimeSpan.Zero && grant.LastFailure is { } code
            ? new Problem(
                code,
                $"'{grant.Id}' could not be refreshed a moment ago; the next attempt is due in {DurationText.Format(wait.Value)}",
                $"agent refresh {grant.Id} --force")
            {
                Credential = grant.Id,
                RetryAfter = wait,
            }
            : null;
    }

    private static RefreshResult Describe(
        CredentialId id, RefreshOutcome outcome, RefreshRequest of) => outcome switch
        {
            RefreshOutcome.Fresh fresh => new RefreshResult(
                id, RefreshStatus.Fresh, fresh.Grant.Lifetime.Expiry.At, null, IsFailure: false),
            RefreshOutcome.Refreshed refreshed => new RefreshResult(
                id, RefreshStatus.Refreshed, refreshed.Grant.Lifetime.Expiry.At, Warning(refreshed),
                IsFailure: refreshed.Loss is not null),
            RefreshOutcome.Kept kept => new RefreshResult(
                id, RefreshStatus.Kept, kept.Grant.Lifetime.Expiry.At, kept.Reason, IsFailure: !of.DueOnly),
            RefreshOutcome.Failed failed => new RefreshResult(
                id, RefreshStatus.Failed, null, failed.Problem, IsFailure: true),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Problem? Warning(RefreshOutcome.Refreshed refreshed) => refreshed switch
    {
        { Trouble: { } trouble } => trouble,
        { ScopeChange: { } change } => new Problem(
            refreshed.LostScopes.Count > 0 ? ProblemCode.ScopeInsufficient : ProblemCode.ProviderError,
            $"'{refreshed.Grant.Id}' was refreshed with other scopes: {change}",
            LoginHint.For(refreshed.Grant)),
        _ => null,
    };
}
