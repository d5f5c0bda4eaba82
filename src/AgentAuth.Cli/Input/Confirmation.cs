using AgentAuth.Cli.Composition;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Input;

/// <summary>
/// Asks before something that cannot be undone; where nobody can be asked it refuses and names the option.
/// </summary>
internal sealed class Confirmation(Workshop shop)
{
    /// <summary>Whether somebody can be asked.</summary>
    public bool IsPossible => shop.Edges.InputIsTerminal && shop.Edges.ErrorIsTerminal;

    public async Task RequireAsync(string question, string command, CancellationToken cancellationToken)
    {
        if (!IsPossible)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "this needs to be confirmed, and standard input is no terminal", command);
        }

        shop.Messages.Ask($"{question} [y/N]");

        var answer = await LineInput.ReadLineAsync(shop.Edges, cancellationToken).ConfigureAwait(false);

        if (answer?.Trim().ToLowerInvariant() is not ("y" or "yes"))
        {
            throw new AgentAuthException(ProblemCode.Interrupted, "nothing was done");
        }
    }
}
