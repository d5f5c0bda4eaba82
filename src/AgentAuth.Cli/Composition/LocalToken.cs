using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Refresh;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Composition;

/// <summary>The token of the credential that a name means where this process stands.</summary>
/// <param name="accounts">Which one that is.</param>
/// <param name="paths">Tells by a file alone what is ours.</param>
/// <param name="inventory">Asked only of what is not.</param>
/// <param name="getToken">Hands it out.</param>
internal sealed class LocalToken(
    LocalAccounts accounts, AppPaths paths, Func<WholeInventory> inventory, Func<GetToken> getToken)
{
    /// <summary>Valid now, delivered, and recorded with what came of that.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">There is none, or none that is usable.</exception>
    public Task<IssuedToken> GetAsync(
        CredentialId asked, TokenDemand demand, Consumer? consumer, Func<IssuedToken, ProblemCode?> deliver,
        CancellationToken cancellationToken)
    {
        var choice = accounts.Here(asked);

        if (!paths.Holds(choice.Id))
        {
            inventory().RefuseMirrored(choice.Id, OwnerAction.HandOut);
        }

        return getToken().RunAsync(choice, demand, consumer, cancellationToken, deliver);
    }
}
