using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Accounts;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Platform.OtherTools;

namespace AgentAuth.Cli.Composition;

/// <summary>
/// Which account a name means where this process stands: its folder, its environment, and the remote or the MCP server
/// that asks. Every command that hands a secret out asks here, so that one place has one account.
/// </summary>
internal sealed class LocalAccounts(Edges edges, Func<IReadOnlyList<AccountRule>> rules, GitRemote git)
{
    private readonly List<Problem> _faults = [];

    /// <summary>Repositories that could not be asked for their remote.</summary>
    public IEnumerable<Problem> Faults => _faults;

    private AccountRules Rules =>
        field ??= new AccountRules(rules(), edges.Environment.GetValueOrDefault(AccountVariable.Name));

    /// <param name="asked">An explicit account is always itself.</param>
    /// <param name="remote">What git asks for; null where it is not git that asks: then that of the folder's repository
    /// counts.</param>
    public AccountChoice Here(CredentialId asked, RemoteAddress? remote = null) =>
        Rules.Choose(asked, new Place(edges.WorkingFolder, remote ?? OwnRemote(asked)));

    public AccountChoice ForServer(CredentialId asked, string server) =>
        Rules.Choose(asked, new Place(edges.WorkingFolder, OwnRemote(asked), server));

    public AccountChoice At(CredentialId asked, Place place) => Rules.Choose(asked, place);

    /// <summary>What the rules choose there because of the folder or the remote.</summary>
    public IEnumerable<CredentialId> ChosenAt(Place place) => Rules.ChosenAt(place);

    /// <summary>The remote of a folder's repository.</summary>
    public RemoteAddress? RemoteOf(string folder)
    {
        var (address, fault) = git.Of(folder);

        if (fault is not null && !_faults.Contains(fault))
        {
            _faults.Add(fault);
        }

        return address;
    }

    private RemoteAddress? OwnRemote(CredentialId asked) =>
        asked.Account is null && Rules.AskForRemote(asked.Provider) ? RemoteOf(edges.WorkingFolder) : null;
}
