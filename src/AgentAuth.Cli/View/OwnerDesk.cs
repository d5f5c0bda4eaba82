using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>
/// Owners' commands with the use case that the commands have, in the terminal that the view has left.
/// </summary>
internal sealed class OwnerDesk(
    DelegatedRun delegatedRun, TextWriter standardError, TextReader standardInput,
    WholeInventory wholeInventory) : IOwnerDesk
{
    private volatile bool _isRunning;

    /// <summary>While it holds, an interrupt from the keyboard is for the owner's program.</summary>
    public bool IsRunning => _isRunning;

    public async Task<DelegatedResult> RunAsync(
        CredentialId id, OwnerAction action, string command, CancellationToken cancellationToken)
    {
        var delegated = wholeInventory.ActionOf(id, action);
        if (delegated?.Command != command)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"'{id}' has changed; nothing was run", "look at it again");
        }

        _isRunning = true;
        try
        {
            await SayAsync($"agent: running {command}").ConfigureAwait(false);
            var result = await delegatedRun.RunAsync(delegated, cancellationToken).ConfigureAwait(false);
            await SayAsync($"agent: {result.Problem?.Message ?? result.Sentence}").ConfigureAwait(false);
            await SayAsync("agent: press Enter to go back to the view").ConfigureAwait(false);
            // What the program printed may be the only answer there is: it stays until it was read.
            await standardInput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _isRunning = false;
        }
    }

    private async Task SayAsync(string text)
    {
        await standardError.WriteLineAsync(text).ConfigureAwait(false);
        await standardError.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
