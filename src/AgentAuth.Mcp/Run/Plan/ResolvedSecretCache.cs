using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>
/// The secrets of managers and helpers that one running server was given. They stay in memory as long as it runs, so
/// that starting it anew for one credential asks nobody to unlock another; and they are asked for again where nobody
/// notices: <see cref="ReferenceUpkeep"/> says which and when. A manager that does not answer changes nothing.
/// </summary>
/// <param name="source">Who holds them.</param>
/// <param name="interval">How often those without a stamp are asked for again.</param>
/// <param name="clock">The time.</param>
public sealed class ResolvedSecretCache(ISecretSource source, TimeSpan interval, TimeProvider clock)
{
    /// <summary>However its stamp changes, a manager is asked no more often.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>Whether any of them is asked for again.</summary>
    public bool AreKept => _held.Values.Any(held => held.Upkeep() is not ReferenceUpkeep.None);

    /// <summary>What is held, else what its manager gives.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnresolvedReference"/>.</exception>
    public Task<Secret> GetAsync(SecretReference where, CancellationToken cancellationToken) => GetAsync(
        where.ToString(),
        cancellation => source.ResolveAsync(where, cancellation),
        cancellation => source.ResolveQuietlyAsync(where, cancellation),
        () => source.UpkeepOf(where),
        cancellationToken);

    /// <inheritdoc cref="GetAsync(SecretReference, CancellationToken)"/>
    public async Task<Secret> GetAsync(StoredSecret stored, CancellationToken cancellationToken)
    {
        // A helper runs without a terminal and with nothing on its input: it cannot ask anyone.
        Task<Secret> Ask(CancellationToken cancellation) => source.ResolveAsync(stored, cancellation);
        Task<Secret> AskQuietly(CancellationToken cancellation) =>
            stored.Reference is { } where ? source.ResolveQuietlyAsync(where, cancellation) : Ask(cancellation);

        return stored.Secret ?? await GetAsync(
            stored.Reference?.ToString() ?? string.Join('\0', [stored.Id.ToString(), .. stored.Command ?? []]),
            Ask,
            AskQuietly,
            () => stored.Reference is { } where ? source.UpkeepOf(where) : new ReferenceUpkeep.ByInterval(),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The fingerprint of what is held; null where nothing is.</summary>
    public string? FingerprintOf(SecretReference where) =>
        _held.GetValueOrDefault(where.ToString())?.Secret.Fingerprint;

    /// <summary>Asks again for those whose time has come.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, held) in _held.ToList())
        {
            var upkeep = held.Upkeep();

            if (!IsDue(held, upkeep))
            {
                continue;
            }

            var asked = held with { AskedAt = clock.GetUtcNow() };

            try
            {
                _held[key] = asked with
                {
                    Secret = await held.AskQuietly(cancellationToken).ConfigureAwait(false),
                    Stamp = StampOf(upkeep),
                };
            }
            catch (AgentAuthException)
            {
                // Locked, or out of reach. With its old stamp it is due again after a pause.
                _held[key] = asked;
            }
        }
    }

    private async Task<Secret> GetAsync(
        string key,
        Func<CancellationToken, Task<Secret>> ask,
        Func<CancellationToken, Task<Secret>> askQuietly,
        Func<ReferenceUpkeep> upkeep,
        CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(key, out var held))
        {
            return held.Secret;
        }

        // Before it is read: a change in between is seen at the next look.
        var stamp = StampOf(upkeep());
        var secret = await ask(cancellationToken).ConfigureAwait(false);
        _held[key] = new Held(secret, askQuietly, upkeep, stamp, clock.GetUtcNow());
        return secret;
    }

    private bool IsDue(Held held, ReferenceUpkeep upkeep)
    {
        var age = clock.GetUtcNow() - held.AskedAt;

        return upkeep switch
        {
            ReferenceUpkeep.ByStamp stamp => stamp.Stamp != held.Stamp && age >= LeastPause,
            ReferenceUpkeep.ByInterval => age >= interval,
            _ => false,
        };
    }

    private static string StampOf(ReferenceUpkeep upkeep) => (upkeep as ReferenceUpkeep.ByStamp)?.Stamp ?? "";

    private sealed record Held(
        Secret Secret, Func<CancellationToken, Task<Secret>> AskQuietly, Func<ReferenceUpkeep> Upkeep, string Stamp,
        DateTimeOffset AskedAt);
}
