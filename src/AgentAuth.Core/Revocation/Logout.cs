using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Core.Revocation;

/// <summary>Logs out in two steps: a plan that changes nothing and can be shown, then each plan's run.</summary>
public sealed class Logout(CredentialInventory inventory, LogoutPlanner planner, EndCredential end)
{
    /// <summary>Plans the end of every credential that is known.</summary>
    public IReadOnlyList<LogoutPlan> PlanAll(bool revoke) =>
        [.. inventory.List().Select(credential => planner.Plan(credential, revoke))];

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.NotFound"/> if one of them does not
    /// exist.</exception>
    public IReadOnlyList<LogoutPlan> Plan(IReadOnlyList<CredentialId> ids, bool revoke)
    {
        var known = Known();
        return [
            .. ids.Distinct()
                .Select(id => planner.Plan(known.GetValueOrDefault(id) ?? throw Unknown(id), revoke))];
    }

    /// <summary>The same for those of the names that exist.</summary>
    public IReadOnlyList<LogoutPlan> PlanExisting(IReadOnlyList<CredentialId> ids)
    {
        var known = Known();
        return [.. ids.Where(known.ContainsKey).Select(id => planner.Plan(known[id], revoke: true))];
    }

    /// <exception cref="AgentAuthException">If it is gone, or its store is unsafe, corrupt or busy.</exception>
    public async Task<LogoutResult> RunAsync(LogoutPlan plan, CancellationToken cancellationToken)
    {
        var revoke = plan.Revocation is not RevocationStatus.Skipped;
        var result = await end.RunAsync(
            plan.Credential.Id, plan.Consumers, revoke, cancellationToken).ConfigureAwait(false);
        return result.Revocation is RevocationStatus.Confirmed or RevocationStatus.Requested
            ? result with { AlsoEnded = plan.AlsoEnds }
            : result;
    }

    /// <summary>Runs one after the other; one that cannot be ended keeps no other from its end.</summary>
    public async Task<IReadOnlyList<LogoutResult>> RunAllAsync(
        IReadOnlyList<LogoutPlan> plans, CancellationToken cancellationToken)
    {
        var results = new List<LogoutResult>();

        foreach (var plan in plans)
        {
            results.Add(await TryAsync(plan, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<LogoutResult> TryAsync(LogoutPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(plan, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            return new LogoutResult(
                plan.Credential.Id, RevocationStatus.Skipped, Removed: false, plan.Consumers, null, failure.Problem);
        }
    }

    private Dictionary<CredentialId, Credential> Known() => inventory.List().ToDictionary(credential => credential.Id);

    private static AgentAuthException Unknown(CredentialId id) => new(
        new Problem(ProblemCode.NotFound, $"there is no credential '{id}'", "agent list")
        {
            Credential = id,
        });
}
