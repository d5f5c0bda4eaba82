using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Refresh;

/// <summary>
/// Renews what is asked for, one outcome each. Where a person asks, a token is renewed before it is due, but not
/// against a provider's wish to be left alone: that takes <c>--force</c>.
/// </summary>
internal sealed class RefreshRun(Workshop shop, bool dueOnly, bool force)
{
    public async Task<IReadOnlyList<RefreshResult>> RunAsync(
        IReadOnlyList<CredentialId> named, CancellationToken cancellationToken)
    {
        if (named.Count == 0 && dueOnly)
        {
            var renewed = await shop.RefreshDue.RunAsync(cancellationToken).ConfigureAwait(false);
            return [.. renewed.Select(one => Describe(one.Id, one.Outcome))];
        }

        var results = new List<RefreshResult>();

        foreach (var id in named.Count > 0 ? named : Renewable())
        {
            results.Add(await RenewAsync(id, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private IEnumerable<CredentialId> Renewable()
    {
        var now = shop.Edges.Clock.GetUtcNow();
        return [
            .. shop.Grants.ReadAll().Where(entry => entry.Value?.IsRefreshable(now) is true).Select(entry => entry.Id)];
    }

    private async Task<RefreshResult> RenewAsync(CredentialId id, CancellationToken cancellationToken)
    {
        try
        {
            var grant = shop.Grants.Read(id) ?? throw NotRenewable(id);

            return !force && !dueOnly && Waits(grant) is { } problem
                ? new RefreshResult(id.ToString(), "kept", grant.Lifetime.Expiry.At, problem, IsFailure: true)
                : Describe(id, await shop.Refresher.EnsureAsync(id, Demand, cancellationToken).ConfigureAwait(false));
        }
        catch (AgentAuthException failure)
        {
            return new RefreshResult(id.ToString(), "failed", null, failure.Problem, IsFailure: true);
        }
    }

    private TokenDemand Demand => dueOnly && !force ? TokenDemand.None : new TokenDemand { Force = true };

    private AgentAuthException NotRenewable(CredentialId id) => new(shop.Secrets.Read(id) is null
        ? new Problem(ProblemCode.NotFound, $"there is no credential '{id}'", LoginHint.For(id))
        {
            Credential = id.ToString(),
        }
        : new Problem(
            ProblemCode.PolicyRefused, $"'{id}' is not a login, so there is nothing to renew",
            $"agent add {id}")
        { Credential = id.ToString() });

    private Problem? Waits(Grant grant)
    {
        var now = shop.Edges.Clock.GetUtcNow();
        var wait = grant.WaitsUntil(now) - now;

        return wait > TimeSpan.Zero && grant.LastFailure is { } code
            ? new Problem(
                code,
                $"'{grant.Id}' could not be renewed a moment ago; the next attempt is due in {DurationText.Format(wait.Value)}",
                $"agent refresh {grant.Id} --force")
            {
                Credential = grant.Id.ToString(),
                RetryAfter = wait,
            }
            : null;
    }

    private RefreshResult Describe(CredentialId id, RefreshOutcome outcome) => outcome switch
    {
        RefreshOutcome.Fresh fresh => new RefreshResult(
            id.ToString(), "fresh", fresh.Grant.Lifetime.Expiry.At, null, IsFailure: false),
        RefreshOutcome.Refreshed refreshed => new RefreshResult(
            id.ToString(), "refreshed", refreshed.Grant.Lifetime.Expiry.At, Warning(refreshed),
            IsFailure: refreshed.Loss is not null),
        RefreshOutcome.Kept kept => new RefreshResult(
            id.ToString(), "kept", kept.Grant.Lifetime.Expiry.At, kept.Reason, IsFailure: !dueOnly),
        RefreshOutcome.Failed failed => new RefreshResult(
            id.ToString(), "failed", null, failed.Problem, IsFailure: true),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Problem? Warning(RefreshOutcome.Refreshed refreshed) => refreshed switch
    {
        { Trouble: { } trouble } => trouble,
        { ScopeChange: { } change } => new Problem(
            refreshed.LostScopes.Count > 0 ? ProblemCode.ScopeInsufficient : ProblemCode.ProviderError,
            $"'{refreshed.Grant.Id}' was renewed with other scopes: {change}",
            LoginHint.For(refreshed.Grant)),
        _ => null,
    };
}
