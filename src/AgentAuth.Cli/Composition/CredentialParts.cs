using AgentAuth.Core.Access;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Login;
using AgentAuth.Core.Refresh;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Cli.Composition;

/// <summary>What lists credentials, judges them and hands them out.</summary>
internal sealed class CredentialParts(CompositionRoot parts)
{
    private LocalAccounts? _accounts;

    /// <summary>Which account a name means here.</summary>
    public LocalAccounts Accounts => _accounts ??= new LocalAccounts(
        parts.Edges, () => parts.Stores.Settings.Accounts, new GitRemote(parts.OtherTools.Places));

    /// <summary>What could not be read where accounts were looked for.</summary>
    public IEnumerable<Problem> AccountFaults => _accounts?.Faults ?? [];

    public CredentialInventory Inventory => field ??= new CredentialInventory(
        parts.Stores.Grants, parts.Stores.Secrets, parts.Stores.Notes, parts.Stores.Providers, parts.Stores.Settings,
        parts.Clock, parts.Servers.Consumers, parts.Stores.Labels);

    /// <summary>With the credentials that other tools keep.</summary>
    public WholeInventory WholeInventory => field ??= new WholeInventory(
        Inventory, parts.OtherTools.Readers, parts.Stores.Providers, parts.Clock, parts.Stores.Labels);

    public EditLabels EditLabels => field ??= new EditLabels(
        parts.Stores.Labels, WholeInventory, parts.Stores.Providers);

    public GetToken GetToken => field ??= new GetToken(
        parts.Stores.Grants,
        parts.Stores.Secrets,
        parts.OAuth.Refresher,
        Rejected,
        (stored, cancellation) => Resolvers.ResolveAsync(stored, cancellation),
        parts.Stores.Audit,
        parts.Clock,
        (id, demand, cancellation) => parts.OtherTools.OwnerToken.RunAsync(id, demand, cancellation));

    public LocalToken LocalToken =>
        field ??= new LocalToken(Accounts, parts.Stores.Paths, () => WholeInventory, () => GetToken);

    /// <summary>Tokens that servers refused.</summary>
    public RejectedTokens Rejected => field ??= new RejectedTokens(
        parts.Stores.Grants, parts.Stores.Secrets, parts.Stores.Audit, parts.Clock);

    public SecretResolvers Resolvers => field ??= new SecretResolvers(
        parts.Edges.Processes, parts.Environment,
        (id, failure) => parts.Stores.Notes.RecordResolution(id, parts.Clock.GetUtcNow(), failure));

    public AddSecret AddSecret =>
        field ??= new AddSecret(parts.Stores.Grants, parts.Stores.Secrets, parts.Stores.Audit);

    /// <summary>Shows new keys to their providers.</summary>
    public VerifySecret VerifySecret => field ??= new VerifySecret(
        parts.OAuth.Probe, parts.Stores.Providers, parts.Clock);

    public AddKey AddKey => field ??= new AddKey(VerifySecret, AddSecret);

    /// <summary>Whether credentials last for a run.</summary>
    public PreflightCheck PreflightCheck => field ??= new PreflightCheck(
        parts.Stores.Grants, parts.Stores.Secrets, parts.OAuth.Clients, Resolvers.ResolveAsync, parts.OAuth.Http);

    public ProbeRun ProbeRun => field ??= new ProbeRun(
        parts.Stores.Grants, parts.Stores.Secrets, Resolvers.ResolveAsync, parts.OAuth.Probe,
        new ProbeFindings(parts.Stores.Grants, parts.Stores.Secrets, parts.Stores.Audit, parts.Clock));
}
