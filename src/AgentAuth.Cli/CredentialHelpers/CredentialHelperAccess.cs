using AgentAuth.Cli.Composition;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Refresh;

namespace AgentAuth.Cli.CredentialHelpers;

/// <summary>Hands a credential to a program that asks in a protocol of its own.</summary>
internal static class CredentialHelperAccess
{
    /// <summary>
    /// Valid now, and recorded. What went wrong without spoiling it is only said: most callers throw the answer away
    /// where the exit code is not 0, and then nobody has the token.
    /// </summary>
    /// <param name="shop">The parts.</param>
    /// <param name="asked">As the other program's configuration names it.</param>
    /// <param name="consumer">Who asks, for the trail.</param>
    /// <param name="cancellationToken">Heard until a refresh token is sent.</param>
    /// <exception cref="Core.Errors.AgentAuthException">Where there is no such credential, or none that is
    /// usable.</exception>
    public static async Task<IssuedToken> HandOutAsync(
        Workshop shop, CredentialId asked, string consumer, CancellationToken cancellationToken)
    {
        var choice = shop.Accounts.Here(asked);

        if (!shop.Holds(choice.Id))
        {
            shop.WholeInventory.RefuseMirrored(choice.Id, OwnerAction.HandOut);
        }

        var handed = await shop.GetToken.RunAsync(
            choice, TokenDemand.None, consumer, cancellationToken).ConfigureAwait(false);

        if (handed.Note is { } note)
        {
            shop.Messages.Note(note);
        }

        return handed;
    }
}
