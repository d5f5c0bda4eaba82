using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Input;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Delegation;

/// <summary>
/// Lets the tool that owns a credential do to it what was asked of us: its command is shown, run once the person at the
/// terminal agrees, and what it changed is said. Where nobody can be asked, nothing is run.
/// </summary>
internal sealed class OwnerHandover(
    Confirmation confirmation, DelegatedRun delegatedRun, UserMessages messages, AppPaths paths,
    WholeInventory wholeInventory)
{
    public static OwnerHandover From(CompositionRoot parts) => new(
        parts.Console.Confirmation, parts.OtherTools.DelegatedRun, parts.Console.Messages, parts.Stores.Paths,
        parts.Credentials.WholeInventory);

    /// <param name="id">What the person named.</param>
    /// <param name="action">What they want done.</param>
    /// <param name="isAgreed">They said so beforehand.</param>
    /// <param name="cancellationToken">Heard until the owner's program starts.</param>
    /// <returns>False where this is no other tool's, or its tool has no command for it: the caller goes on.</returns>
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.PolicyRefused"/> with the owner's command where there is no terminal, or the owner's
    /// program failed.
    /// </exception>
    public async Task<bool> TryAsync(
        CredentialId id, OwnerAction action, bool isAgreed, CancellationToken cancellationToken)
    {
        if (paths.Holds(id) || wholeInventory.ActionOf(id, action) is not { } delegated)
        {
            return false;
        }

        if (!HasTerminal)
        {
            throw Refusal(delegated);
        }

        messages.Ask($"'{id}' belongs to {delegated.Owner}, which does this itself: {delegated.Command}");

        if (!isAgreed)
        {
            await confirmation
                .RequireAsync("Run it now?", delegated.Command, cancellationToken).ConfigureAwait(false);
        }

        var result = await delegatedRun.RunAsync(delegated, cancellationToken).ConfigureAwait(false);
        messages.Say(result.Sentence);

        if (result.Problem is { } problem)
        {
            throw new AgentAuthException(problem);
        }

        return true;
    }

    private bool HasTerminal => confirmation.IsPossible;

    private static AgentAuthException Refusal(DelegatedAction delegated) => new(new Problem(
        ProblemCode.PolicyRefused,
        $"'{delegated.Id}' belongs to {delegated.Owner}, so only {delegated.Owner} may {delegated.Action.Verb()} it",
        delegated.Command)
    {
        Credential = delegated.Id,
    });
}
