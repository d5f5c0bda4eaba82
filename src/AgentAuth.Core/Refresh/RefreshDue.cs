using System.Collections.Concurrent;
using System.Text;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// Refreshes every owned grant that is due. After a sleep many are
/// due at once; each waits its own fixed moment, so that neither a provider nor the machine meets a herd. One that
/// cannot be refreshed is put off by this process, longer each time: not every failure is written to its file.
/// </summary>
public sealed class RefreshDue(IGrantStore grants, Refresher refresher, Settings settings, TimeProvider clock)
{
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<CredentialId, PutOff> _putOff = [];

    /// <summary>The earliest moment at which something becomes due; null where nothing will.</summary>
    public DateTimeOffset? NextDueAt()
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? next = null;

        foreach (var entry in grants.ReadAll())
        {
            if (entry.Value is { } grant && grant.IsRefreshable(now) && DueAt(grant) is { } due && !(due >= next))
            {
                next = due;
            }
        }

        return next;
    }

    /// <summary>The same from a list that was just read: its files are not opened once more.</summary>
    public DateTimeOffset? NextDueAt(IEnumerable<Credential> listed) => listed
        .Where(credential => credential is { Custody: Custody.Owned, Refreshable: true })
        .Min(credential => DueAt(credential.Id, credential.Lifetime, credential.NextRefreshAt));

    /// <summary>Refreshes what is due now; the outcome of each, in the order in which they ended.</summary>
    public async Task<IReadOnlyList<(CredentialId Id, RefreshOutcome Outcome)>> RunAsync(
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = grants.ReadAll()
            .Where(entry => entry.Value is { } grant && grant.IsRefreshable(now) && DueAt(grant) <= now)
            .Select(entry => entry.Id)
            .ToList();

        var outcomes = await Task.WhenAll(due.Select(id => RefreshAsync(id, cancellationToken))).ConfigureAwait(false);
        return [.. outcomes];
    }

    /// <summary>Refreshes this one if it is due now, for whoever looks after a few; null if it is not.</summary>
    public async Task<RefreshOutcome?> RunAsync(Grant grant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return grant.IsRefreshable(now) && DueAt(grant) <= now
            ? (await RefreshAsync(grant.Id, cancellationToken).ConfigureAwait(false)).Outcome
            : null;
    }

    /// <summary>When this grant is due, spread over at most twenty seconds or a fiftieth of its life.</summary>
    public DateTimeOffset? DueAt(Grant grant) => DueAt(grant.Id, grant.Lifetime, grant.WaitsUntil(clock.GetUtcNow()));

    private DateTimeOffset? DueAt(CredentialId id, Lifetime lifetime, DateTimeOffset? nextRefreshAt)
    {
        if (lifetime.RefreshAt(settings.RefreshShare) is not { } at || lifetime.Ttl is not { } ttl)
        {
            return null;
        }

        var spread = ttl / 50 < LongestSpread ? ttl / 50 : LongestSpread;
        var due = at + (spread * ShareFor(id));
        var held = NotBefore.Capped(_putOff.GetValueOrDefault(id)?.Until, clock.GetUtcNow(), Grant.LongestRefreshWait);
        return new[] { due, nextRefreshAt, held }.Max();
    }

    private async Task<(CredentialId Id, RefreshOutcome Outcome)> RefreshAsync(
        CredentialId id, CancellationToken cancellationToken)
    {
        var outcome = await EnsureAsync(id, cancellationToken).ConfigureAwait(false);

        if (outcome is RefreshOutcome.Kept or RefreshOutcome.Failed)
        {
            var failures = _putOff.GetValueOrDefault(id)?.Failures ?? 0;
            _putOff[id] = new PutOff(clock.GetUtcNow() + RefreshBudget.BackOff(failures, null), failures + 1);
        }
        else
        {
            _putOff.TryRemove(id, out _);
        }

        return (id, outcome);
    }

    private async Task<RefreshOutcome> EnsureAsync(CredentialId id, CancellationToken cancellationToken)
    {
        try
        {
            return await refresher.EnsureAsync(id, TokenDemand.None, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            return new RefreshOutcome.Failed(failure.Problem);
        }
    }

    // The same moment in every process, so that two open views do not take turns.
    private static double ShareFor(CredentialId id)
    {
        Span<byte> hash = stackalloc byte[Fingerprints.HashSize];
        Fingerprints.Hash(Encoding.UTF8.GetBytes(id.ToString()), hash);
        return BitConverter.ToUInt16(hash) / (double)ushort.MaxValue;
    }

    private sealed record PutOff(DateTimeOffset Until, int Failures);
}
