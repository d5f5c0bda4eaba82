using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Input;

/// <summary>
/// Asks before something that cannot be undone; where nobody can be asked it refuses and names the option.
/// </summary>
internal sealed class Confirmation(Edges edges, UserMessages messages)
{
    /// <summary>Whether somebody can be asked.</summary>
    public bool IsPossible => edges is { InputIsTerminal: true, ErrorIsTerminal: true };

    public async Task RequireAsync(string question, string command, CancellationToken cancellationToken)
    {
        if (!IsPossible)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "this needs to be confirmed, and standard input is no terminal", command);
        }

        messages.Ask($"{question} [y/N]");

        var answer = await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false);

        if (answer?.Trim().ToLowerInvariant() is not ("y" or "yes"))
        {
            throw new AgentAuthException(ProblemCode.Interrupted, "nothing was done");
        }
    }
}
