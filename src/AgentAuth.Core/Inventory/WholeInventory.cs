using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Inventory;

/// <summary>
/// What <see cref="CredentialInventory"/> lists, and beside it what other tools keep. The latter is shown and never
/// refreshed, handed out or ended: a second holder of a refresh token logs the first one out.
/// </summary>
public sealed class WholeInventory(
    CredentialInventory inventory, IMirroredCredentials mirrored, IProviders providers, TimeProvider clock,
    ICredentialLabels? labels = null)
{
    private const int LongestText = 200;
    private const int MostScopes = 100;

    private readonly ProviderRisks _risks = new(providers);

    /// <summary>Sorted by id; where both have an id, ours stands first.</summary>
    public IReadOnlyList<Credential> List()
    {
        var now = clock.GetUtcNow();
        return [.. inventory.List()
            .Concat(Written(
                MirroredIds.Assign(mirrored.ReadAll()).Select(entry => Show(entry.Id, entry.Credential, now))))
            .OrderBy(credential => credential.Id, CredentialId.ByText)];
    }

    /// <summary>Ours before another tool's.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.NotFound"/>.</exception>
    public Credential Find(CredentialId id) =>
        inventory.List().FirstOrDefault(credential => credential.Id == id)
        ?? FindMirrored(id)
        ?? throw UnknownCredential.For(id);

    /// <summary>Null where no other tool keeps it. Reads that tool's files only.</summary>
    public Credential? FindMirrored(CredentialId id)
    {
        var (found, credential) = MirroredIds.Assign(mirrored.ReadOf(id.Provider))
            .FirstOrDefault(entry => entry.Id == id);
        return credential is null ? null : Written([Show(found, credential, clock.GetUtcNow())]).Single();
    }

    /// <summary>The first that a tool keeps; null where it keeps none.</summary>
    internal Credential? FirstOf(string owner) => MirroredIds.Assign(mirrored.ReadOf(owner))
        .Select(entry => Show(entry.Id, entry.Credential, clock.GetUtcNow()))
        .FirstOrDefault();

    /// <summary>What the owner of another tool's credential must do for it.</summary>
    /// <returns>Null where no other tool keeps it, or where its tool has no program for that.</returns>
    public DelegatedAction? ActionOf(CredentialId id, OwnerAction action)
    {
        var credential = FindMirrored(id);
        var command = credential is null && action is OwnerAction.Login
            ? mirrored.FirstLogin(id)
            : credential?.OwnerCommands is { NeedShell: false } commands ? commands.For(action) : null;

        return command is null
            ? null
            : new DelegatedAction(id, credential?.Owner ?? id.Provider, action, command, credential);
    }

    /// <summary>To be asked before anything is done to a credential that a person named.</summary>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.PolicyRefused"/> with the owner's own command, where another tool keeps it and we do not.
    /// </exception>
    public void RefuseMirrored(CredentialId id, OwnerAction action)
    {
        // What its owner prints for anyone who asks, it may print for us.
        if (FindMirrored(id) is { } credential
            && !(action is OwnerAction.HandOut && credential.OwnerCommands?.Prints is not null)
            && inventory.List().All(own => own.Id != credential.Id))
        {
            throw new AgentAuthException(Refusal(credential, action));
        }
    }

    private static Problem Refusal(Credential credential, OwnerAction action)
    {
        var command = credential.OwnerCommands?.For(action);

        return new Problem(
            ProblemCode.PolicyRefused,
            $"'{credential.Id}' belongs to {credential.Owner}, so only {credential.Owner} may {action.Verb()} it",
            command ?? $"it is kept in {credential.Source}")
        {
            Credential = credential.Id,
        };
    }

    private IReadOnlyList<Credential> Written(IEnumerable<Credential> credentials) =>
        labels?.ReadAll() is { Count: > 0 } written
            ? [.. credentials.Select(
                credential => credential with { Labels = written.GetValueOrDefault(credential.Id) ?? Labels.None })]
            : [.. credentials];

    private Credential Show(CredentialId id, MirroredCredential mirror, DateTimeOffset now) => new()
    {
        Id = id,
        Provider = UntrustedText.Line(mirror.Provider, LongestText),
        Account = id.Account,
        Kind = mirror.Kind,
        Custody = Custody.Mirrored,
        Owner = mirror.Owner,
        State = StateOf(mirror, now),
        Lifetime = mirror.Lifetime,
        Refreshable = false,
        OwnerRefreshes = mirror.OwnerRefreshes,
        RefreshExpiresAt = mirror.RefreshExpiresAt,
        Scopes = [.. mirror.Scopes.Take(MostScopes).Select(scope => UntrustedText.Line(scope, LongestText))],
        Risk = _risks.Of(mirror.Provider),
        Source = UntrustedText.Line(mirror.Source),
        Fingerprint = mirror.Fingerprint,
        AccountLabel = Clean(mirror.AccountLabel),
        Issuer = Clean(mirror.Issuer),
        Note = Clean(mirror.Note)
            ?? (mirror.OwnerRefreshes && mirror.Lifetime.IsExpired(now)
                ? $"{mirror.Owner} refreshes it on its next use"
                : null),
        OwnerCommands = mirror.Commands,
    };

    // Nothing is due where we do not refresh: another tool's token is good until it ends.
    private static CredentialState StateOf(MirroredCredential mirror, DateTimeOffset now) => mirror switch
    {
        { IsSignedOut: true } => CredentialState.LoginRequired,
        { Lifetime.Expiry.Kind: ExpiryKind.Unknown } => CredentialState.Unknown,
        _ => mirror.Lifetime.IsExpired(now) ? CredentialState.Expired : CredentialState.Valid,
    };

    private static string? Clean(string? text) =>
        UntrustedText.Line(text, LongestText) is { Length: > 0 } line ? line : null;
}
