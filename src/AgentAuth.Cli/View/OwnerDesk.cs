using AgentAuth.Cli.Composition;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>
/// Owners' commands with the use case that the commands have, in the terminal that the view has left.
/// </summary>
internal sealed class OwnerDesk(Workshop shop) : IOwnerDesk
{
    private volatile bool _isRunning;

    /// <summary>While it holds, an interrupt from the keyboard is for the owner's program.</summary>
    public bool IsRunning => _isRunning;

    public async Task<DelegatedResult> RunAsync(
        CredentialId id, OwnerAction action, string command, CancellationToken cancellationToken)
    {
        var delegated = shop.WholeInventory.ActionOf(id, action);
        if (delegated?.Command != command)
        {
            throw new AgentAuthException(
                ProblemCode.PolicyRefused, $"'{id}' has changed; nothing was run", "look at it again");
        }

        _isRunning = true;
        try
        {
            await SayAsync($"agent: running {command}").ConfigureAwait(false);
            var result = await shop.DelegatedRun.RunAsync(delegated, cancellationToken).ConfigureAwait(false);
            await SayAsync($"agent: {result.Problem?.Message ?? result.Sentence}").ConfigureAwait(false);
            await SayAsync("agent: press Enter to go back to the view").ConfigureAwait(false);
            // What the program printed may be the only answer there is: it stays until it was read.
            await shop.Edges.Input.ReadLineAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
        finally
        {
            _isRunning = false;
        }
    }

    private async Task SayAsync(string text)
    {
        await shop.Edges.Error.WriteLineAsync(text).ConfigureAwait(false);
        await shop.Edges.Error.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
