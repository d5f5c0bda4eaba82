using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Revocation;

/// <summary>Logs out in two steps: a plan that changes nothing and can be shown, then each plan's run.</summary>
public sealed class Logout(CredentialInventory inventory, IProviders providers, EndCredential end)
{
    /// <summary>Plans the end of every credential that is known.</summary>
    public IReadOnlyList<LogoutPlan> PlanAll(bool revoke) => [.. inventory.List().Select(credential => PlanOf(credential, revoke))];

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.NotFound"/> if one of them does not exist.</exception>
    public IReadOnlyList<LogoutPlan> Plan(IReadOnlyList<CredentialId> ids, bool revoke)
    {
        var known = Known();
        return [.. ids.Select(id => PlanOf(known.GetValueOrDefault(id.ToString()) ?? throw Unknown(id), revoke))];
    }

    /// <summary>The same for those of the names that exist.</summary>
    public IReadOnlyList<LogoutPlan> PlanExisting(IReadOnlyList<string> ids)
    {
        var known = Known();
        return [.. ids.Where(known.ContainsKey).Select(id => PlanOf(known[id], revoke: true))];
    }

    /// <exception cref="AgentAuthException">If it is gone, or its store is unsafe, corrupt or busy.</exception>
    public Task<LogoutResult> RunAsync(LogoutPlan plan, CancellationToken cancellationToken) => end.RunAsync(
        CredentialId.Parse(plan.Credential.Id), plan.Consumers, plan.Revocation is not RevocationStatus.Skipped, cancellationToken);

    /// <summary>Runs one after the other; one that cannot be ended keeps no other from its end.</summary>
    public async Task<IReadOnlyList<LogoutResult>> RunAllAsync(IReadOnlyList<LogoutPlan> plans, CancellationToken cancellationToken)
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
            return new LogoutResult(plan.Credential.Id, RevocationStatus.Skipped, Removed: false, plan.Consumers, null, failure.Problem);
        }
    }

    private Dictionary<string, Credential> Known() => inventory.List().ToDictionary(credential => credential.Id);

    private LogoutPlan PlanOf(Credential credential, bool revoke)
    {
        var provider = Provider(credential.Provider);
        var expected = Expected(credential, provider, revoke);
        return new LogoutPlan
        {
            Credential = credential,
            ProviderName = provider?.Name ?? credential.Provider,
            Revocation = expected,
            SideEffect = expected is RevocationStatus.Requested ? provider?.RevocationSideEffect : null,
            ManualUrl = provider?.ManualRevocationUrl,
            Consumers = credential.Consumers,
        };
    }

    // As far as it is known without asking anyone.
    private static RevocationStatus Expected(Credential credential, ProviderDefinition? provider, bool revoke) => credential switch
    {
        _ when !revoke => RevocationStatus.Skipped,
        { Custody: not Custody.Owned } => RevocationStatus.Skipped,
        { Kind: not CredentialKind.Oauth } => RevocationStatus.Unsupported,
        _ when provider?.RevocationStyle == new NoRevocation().Style => RevocationStatus.Unsupported,
        _ => RevocationStatus.Requested,
    };

    private static AgentAuthException Unknown(CredentialId id) => new(
        new Problem(ProblemCode.NotFound, $"there is no credential '{id}'", "agent list") { Credential = id.ToString() });

    // A provider file with a mistake is no reason to keep a credential.
    private ProviderDefinition? Provider(string id)
    {
        try
        {
            return providers.Find(id);
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }
}
