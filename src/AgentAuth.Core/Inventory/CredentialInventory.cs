using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Inventory;

/// <summary>
/// Everything that can be shown of every credential, from the stores and the clock. No network, no lock, no secret.
/// </summary>
public sealed class CredentialInventory(
    IGrantStore grants,
    ISecretStore secrets,
    ICredentialNotes notes,
    IProviders providers,
    Settings settings,
    TimeProvider clock,
    ICredentialConsumers? consumers = null,
    ICredentialLabels? labels = null)
{
    private const string Refused = "a server refused it";

    /// <summary>Sorted by id. A file that cannot be read is listed with its problem as a note.</summary>
    /// <exception cref="AgentAuthException">A store as a whole cannot be read.</exception>
    public IReadOnlyList<Credential> List()
    {
        var faults = new List<Problem>();
        var all = List(faults);
        return faults is [var first, ..] ? throw new AgentAuthException(first) : all;
    }

    /// <summary>The same of the stores that can be read.</summary>
    /// <param name="faults">Takes the problems of the others.</param>
    public IReadOnlyList<Credential> List(ICollection<Problem> faults)
    {
        var known = notes.ReadAll();
        var now = clock.GetUtcNow();
        var risks = new ProviderRisks(providers);
        var all = new List<Credential>();

        foreach (var entry in Entries(grants.ReadAll, faults))
        {
            all.Add(
                entry.Value is { } grant
                    ? Of(grant, entry.Source, now, risks)
                    : Broken(entry.Id, entry.Source, CredentialKind.Oauth, entry.Problem!));
        }

        foreach (var entry in Entries(secrets.ReadAll, faults))
        {
            all.Add(
                entry.Value is { } secret
                    ? Of(secret, entry.Source, now, risks, known.GetValueOrDefault(entry.Id))
                    : Broken(entry.Id, entry.Source, CredentialKind.ApiKey, entry.Problem!));
        }

        all.Sort((left, right) => CredentialId.ByText.Compare(left.Id, right.Id));
        var uses = all.Count == 0 ? null : consumers?.ReadAll();
        var written = all.Count == 0 ? null : labels?.ReadAll();
        return [.. all.Select(credential => credential with
        {
            LastUsedAt = known.GetValueOrDefault(credential.Id)?.LastUsedAt,
            Consumers = uses?.GetValueOrDefault(credential.Id) ?? [],
            Labels = written?.GetValueOrDefault(credential.Id) ?? Labels.None,
        })];
    }

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.NotFound"/>.</exception>
    public Credential Find(CredentialId id) =>
        List().FirstOrDefault(credential => credential.Id == id) ?? throw UnknownCredential.For(id);

    // Each entry is read when it is come to, in a guard of its own; what fails here is the folder.
    private static IEnumerable<StoreEntry<T>> Entries<T>(
        Func<IEnumerable<StoreEntry<T>>> read, ICollection<Problem> faults)
        where T : class
    {
        try
        {
            return read();
        }
        catch (AgentAuthException failure)
        {
            faults.Add(failure.Problem);
            return [];
        }
    }

    private Credential Of(Grant grant, string source, DateTimeOffset now, ProviderRisks risks) => new()
    {
        Id = grant.Id,
        Provider = grant.Id.Provider,
        Account = grant.Id.Account,
        Kind = grant.Id.Provider == McpServer.ProviderId ? CredentialKind.Mcp : CredentialKind.Oauth,
        Custody = Custody.Owned,
        Owner = "agent",
        State = grant.StateAt(now, settings.RefreshShare),
        Lifetime = grant.Lifetime,
        RefreshShare = settings.RefreshShare,
        Refreshable = grant.IsRefreshable(now),
        RefreshExpiresAt = grant.RefreshExpiresAt,
        Scopes = grant.Scopes,
        Risk = risks.Of(grant.Id.Provider),
        Source = source,
        Fingerprint = grant.AccessToken.Fingerprint,
        AccountLabel = grant.AccountLabel,
        Issuer = grant.Server.Issuer,
        NextRefreshAt = grant.WaitsUntil(now),
        FailedRefreshes = grant.FailedRefreshes,
        Note = grant.Retired is { } retired && grant.IsRetired ? retired.Reason : grant.IsRejected ? Refused : null,
    };

    private Credential Of(
        StoredSecret secret, string source, DateTimeOffset now, ProviderRisks risks, CredentialNote? note)
    {
        var risk = secret.Risk ?? risks.Of(secret.Provider);
        var state = StateOf(secret, now, note);

        return new Credential
        {
            Id = secret.Id,
            Provider = secret.Provider,
            Account = secret.Id.Account,
            Kind = secret.Kind,
            Custody = secret.Custody,
            Owner = secret.Reference?.Scheme ?? secret.Command?[0] ?? "agent",
            State = state,
            IsUnverified = secret.VerifiedAt is null,
            Lifetime = secret.Lifetime,
            Scopes = secret.Scopes,
            Risk = risk,
            RotateBy = secret.Custody is Custody.Owned
                ? secret.Lifetime.CreatedAt + settings.RotationCadence[risk]
                : null,
            Source = source,
            Fingerprint = secret.Secret?.Fingerprint,
            AccountLabel = secret.AccountLabel,
            Note = state switch
            {
                CredentialState.LoginRequired => Refused,
                CredentialState.Unresolved when secret.Reference is null => "its command gave no secret",
                _ => secret.Reference?.ToString(),
            },
        };
    }

    // A failure from before it was written anew tells of another reference.
    private static CredentialState StateOf(StoredSecret secret, DateTimeOffset now, CredentialNote? note) =>
        secret.StateAt(now) is var state and (CredentialState.Unknown or CredentialState.Valid)
            && secret.Secret is null
            && note is { LastFailure: ProblemCode.UnresolvedReference, LastRefreshAt: { } at }
            && at >= secret.Lifetime.CreatedAt
            ? CredentialState.Unresolved
            : secret.StateAt(now);

    private static Credential Broken(CredentialId id, string source, CredentialKind kind, Problem problem) => new()
    {
        Id = id,
        Provider = id.Provider,
        Account = id.Account,
        Kind = kind,
        Custody = Custody.Owned,
        Owner = "agent",
        State = CredentialState.Unknown,
        Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
        Source = source,
        Note = problem.Message,
        Unreadable = problem,
    };
}
