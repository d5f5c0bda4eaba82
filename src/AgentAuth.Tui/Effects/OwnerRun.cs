using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Tui.Effects;

/// <summary>
/// Owners' commands with the use case that the commands have, in the terminal that the view has left.
/// </summary>
/// <param name="inventory">Says what the owner's command is by now.</param>
/// <param name="run">Runs it.</param>
/// <param name="input">The terminal's.</param>
/// <param name="output">The terminal's.</param>
public sealed class OwnerRun(WholeInventory inventory, DelegatedRun run, TextReader input, TextWriter output)
{
    private volatile bool _isRunning;

    /// <summary>While it holds, an interrupt from the keyboard is for the owner's program.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Waits for the end of the owner's program.</summary>
    /// <param name="id">The credential.</param>
    /// <param name="action">What its owner is to do.</param>
    /// <param name="command">As the person has seen it.</param>
    /// <param name="cancellationToken">Heard until the program starts.</param>
    /// <exception cref="AgentAuthException">
    /// The owner has another command for it by now, or its program is not there.
    /// </exception>
    public async Task<DelegatedResult> RunAsync(
        CredentialId id, OwnerAction action, string command, CancellationToken cancellationToken)
    {
        var delegated = inventory.ActionOf(id, action);
        if (delegated?.Command != command)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"'{id}' has changed; nothing was run", "look at it again");
        }

        _isRunning = true;
        try
        {
            await SayAsync($"agent: running {command}").ConfigureAwait(false);
            var result = await run.RunAsync(delegated, cancellationToken).ConfigureAwait(false);
            await SayAsync($"agent: {result.Problem?.Message ?? result.Sentence}").ConfigureAwait(false);
            await SayAsync("agent: press Enter to go back to the view").ConfigureAwait(false);
            // What the program printed may be the only answer there is: it stays until it was read.
            await input.ReadLineAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _isRunning = false;
        }
    }

    private async Task SayAsync(string text)
    {
        await output.WriteLineAsync(text).ConfigureAwait(false);
        await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
