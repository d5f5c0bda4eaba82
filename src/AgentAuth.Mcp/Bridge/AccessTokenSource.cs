using System.Diagnostics;
using System.Net;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// The token of one server, and what is done when the server refuses it. The order is always: what another process has
/// stored meanwhile, one refresh, one login.
/// </summary>
public sealed class AccessTokenSource(
    McpServer server, ServerLogin login, Refresher refresher, IAuditTrail audit, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly LoginHistory _memory = new(clock);
    private string? _released;

    /// <summary>
    /// A token that is valid by the clock; null where there is none and the server has to say what it wants.
    /// </summary>
    /// <exception cref="AgentAuthException">Where there is a login and it cannot be used or refreshed for
    /// now.</exception>
    public async Task<Grant?> CurrentAsync(CancellationToken cancellationToken)
    {
        if (login.Stored() is null)
        {
            return null;
        }

        var outcome = await refresher.EnsureAsync(server.Id, TokenDemand.None, cancellationToken).ConfigureAwait(false);

        // Without a token the server sends the challenge that a new login needs.
        return outcome is RefreshOutcome.Failed { Problem: var problem }
            ? Loginable(problem)
            : Released(Grant(outcome));
    }

    /// <summary>A token in place of the one that the server refused.</summary>
    /// <param name="status">401, or 403 for want of scope.</param>
    /// <param name="challenge">What the server said.</param>
    /// <param name="used">What it was sent; null where that was no token.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="AgentAuthException">Where there is none to be had.</exception>
    public async Task<Grant> ReplaceAsync(
        HttpStatusCode status, BearerChallenge? challenge, Grant? used, CancellationToken cancellationToken)
    {
        // Calls that were refused together are helped together.
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            return Released(status is HttpStatusCode.Unauthorized
                ? await RefreshAsync(challenge, used, cancellationToken).ConfigureAwait(false)
                : await StepUpAsync(challenge, used, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The server took the token.</summary>
    public void Accepted(Grant used) => _memory.Served(used.AccessToken.Fingerprint);

    public void Dispose() => _turn.Dispose();

    private async Task<Grant> RefreshAsync(BearerChallenge? challenge, Grant? used, CancellationToken cancellationToken)
    {
        if (Newer(used) is { } newer)
        {
            return newer;
        }

        if (used is null || login.Stored() is null)
        {
            return await LoginAsync(challenge, [], used, cancellationToken).ConfigureAwait(false);
        }

        if (_memory.IsSpurned(used.AccessToken.Fingerprint))
        {
            throw Refused(ProblemCode.LoginRequired, $"{server.Address.Host} refuses the token of its own login");
        }

        return await RefreshAsync(used, cancellationToken).ConfigureAwait(false)
            ?? await LoginAsync(challenge, [], used, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null where a refresh cannot help.</summary>
    private async Task<Grant?> RefreshAsync(Grant used, CancellationToken cancellationToken)
    {
        if (_memory.WasRefreshedInVain(used.AccessToken.Fingerprint))
        {
            return null;
        }

        var demand = new TokenDemand { RejectedFingerprint = used.AccessToken.Fingerprint };
        var outcome = await refresher.EnsureAsync(server.Id, demand, cancellationToken).ConfigureAwait(false);

        if (outcome is RefreshOutcome.Failed failed)
        {
            return Loginable(failed.Problem);
        }

        var refreshed = Grant(outcome);
        _memory.Refreshed(refreshed.AccessToken.Fingerprint);
        return IsSame(refreshed, used) ? null : refreshed;
    }

    private async Task<Grant> StepUpAsync(BearerChallenge? challenge, Grant? used, CancellationToken cancellationToken)
    {
        if (Newer(used) is { } newer)
        {
            return newer;
        }

        var demanded = challenge?.Scopes ?? [];
        var missing = demanded.Except(used?.Scopes ?? []).ToList();

        // With the scopes that it names already granted, or none named, a new login would bring the same token again.
        if (missing.Count == 0 || !_memory.MayStepUp(demanded))
        {
            throw Refused(ProblemCode.ScopeInsufficient, Wanted(demanded));
        }

        var grant = await LoginAsync(challenge, demanded, used, cancellationToken).ConfigureAwait(false);

        if (demanded.Except(grant.Scopes).Any())
        {
            _memory.SteppedUpInVain(demanded);
            throw Refused(ProblemCode.ScopeInsufficient, Wanted(demanded));
        }

        return grant;
    }

    private async Task<Grant> LoginAsync(
        BearerChallenge? challenge, IReadOnlyList<string> scopes, Grant? used, CancellationToken cancellationToken)
    {
        if (_memory.RecentFailure() is { } recent)
        {
            throw new AgentAuthException(recent);
        }

        try
        {
            var grant = await login.RunAsync(
                challenge, scopes, used?.AccessToken.Fingerprint, cancellationToken).ConfigureAwait(false);
            _memory.Won(grant.AccessToken.Fingerprint);
            return grant;
        }
        catch (AgentAuthException failure)
            when (failure.Problem.Code is not (ProblemCode.ProviderUnreachable or ProblemCode.RateLimited
                or ProblemCode.Busy))
        {
            _memory.Failed(failure.Problem);
            throw;
        }
    }

    /// <summary>
    /// What another process has put in the place of the refused token; null where that is still the one.
    /// </summary>
    private Grant? Newer(Grant? used) =>
        login.Stored() is { } stored && !(used is not null && IsSame(stored, used))
            && stored.Lifetime.IsUsable(clock.GetUtcNow()) ? stored : null;

    private static bool IsSame(Grant left, Grant right) => left.AccessToken.Equals(right.AccessToken);

    private static Grant Grant(RefreshOutcome outcome) => outcome switch
    {
        RefreshOutcome.Fresh fresh => fresh.Grant,
        RefreshOutcome.Refreshed refreshed => refreshed.Grant,
        RefreshOutcome.Kept kept => kept.Grant,
        _ => throw new UnreachableException(),
    };

    // A revoked grant is somebody's decision, and silence or a rate limit passes: none of them is answered with a
    // browser tab.
    private Grant? Loginable(Problem problem) =>
        problem.Code is ProblemCode.LoginRequired or ProblemCode.CredentialExpired
            ? null
            : throw new AgentAuthException(problem.Code is ProblemCode.CredentialRevoked
                ? problem with { Hint = login.Hint }
                : problem);

    private Grant Released(Grant grant)
    {
        if (Interlocked.Exchange(ref _released, grant.AccessToken.Fingerprint) != grant.AccessToken.Fingerprint)
        {
            audit.Record(
                AuditEvent.CredentialReleased, server.Id, ("fingerprint", grant.AccessToken.Fingerprint),
                ("to", server.Address.Authority));
        }

        return grant;
    }

    private string Wanted(IReadOnlyList<string> demanded) => demanded.Count == 0
        ? $"{server.Address.Host} refuses this call for want of scope, and names none"
        : $"{server.Address.Host} wants for this call what the login does not have: {string.Join(' ', demanded)}";

    private AgentAuthException Refused(ProblemCode code, string message) =>
        new(new Problem(code, message, login.Hint) { Credential = server.Id });
}
