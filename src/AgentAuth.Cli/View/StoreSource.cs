using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>The stores of the home, and beside them what other tools keep.</summary>
internal sealed class StoreSource(
    TimeProvider clock, CredentialInventory inventory, AppPaths paths, ReaderCatalog readers, RefreshDue refreshDue,
    IRevocationQueue revocations, WholeInventory wholeInventory, ForeignFiles foreign,
    Func<IEnumerable<Problem>> foreignFaults, bool showsOthers) : ICredentialSource, IDisposable
{
    /// <summary>By then what was read is on the screen.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly StoreWatch _watch = new(paths, () => showsOthers ? readers.Files() : [], foreign, clock);

    /// <summary>When the next refresh is due by the last look; null also before the first one.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    public Listing List()
    {
        var credentials = Credentials();
        NextDueAt = refreshDue.NextDueAt(credentials);
        return new Listing(
            credentials, NextDueAt, revocations.ReadAll().Count + revocations.Faults().Count, [.. foreignFaults()]);
    }

    public string JsonOf(Credential credential) =>
        JsonText.Document(writer => CredentialJson.Write(writer, credential, clock.GetUtcNow()));

    public async Task ChangedAsync(CancellationToken cancellationToken)
    {
        var changed = _watch.ChangedAsync(cancellationToken);
        if (await Task.WhenAny(
            changed, Task.Delay(Rest, clock, cancellationToken)).ConfigureAwait(false) != changed)
        {
            // Reading a thousand files leaves ten times of what is kept, and a view that then sleeps all day gives the
            // collector no reason to run.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        await changed.ConfigureAwait(false);
    }

    public void Dispose() => _watch.Dispose();

    // Where both have an id, ours stands first; the other one cannot be acted on here anyway.
    private IReadOnlyList<Credential> Credentials() => showsOthers
        ? [.. wholeInventory.List().DistinctBy(credential => credential.Id)]
        : inventory.List();
}
