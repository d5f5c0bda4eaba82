using AgentAuth.Cli.Output;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.View;

namespace AgentAuth.Cli.View;

/// <summary>The stores of the home, and beside them what other tools keep.</summary>
internal sealed class StoreBoard(Workshop shop, bool showsOthers) : ICredentialBoard, IDisposable
{
    private readonly StoreWatch _watch = new(shop.Paths, shop.Edges.Clock);

    public Listing List()
    {
        var credentials = Credentials();
        return new Listing(credentials, shop.RenewDue.NextDueAt(credentials), shop.Revocations.ReadAll().Count);
    }

    public string JsonOf(Credential credential) => JsonText.Document(writer => CredentialJson.Write(writer, credential, shop.Edges.Clock.GetUtcNow()));

    public Task ChangedAsync(CancellationToken cancellationToken) => _watch.ChangedAsync(cancellationToken);

    public void Dispose() => _watch.Dispose();

    // Where both have an id, ours stands first; the other one cannot be acted on here anyway.
    private IReadOnlyList<Credential> Credentials() => showsOthers
        ? [.. shop.WholeInventory.List().DistinctBy(credential => credential.Id)]
        : shop.Inventory.List();
}
