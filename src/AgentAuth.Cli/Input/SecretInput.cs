using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.Input;

/// <summary>Reads a secret: hidden from a terminal, else the first line of standard input.</summary>
internal sealed class SecretInput(Edges edges, Speaker speaker)
{
    private const int Longest = 64 * 1024;

    public async Task<Secret> ReadAsync(string prompt, CancellationToken cancellationToken)
    {
        string? text;

        if (edges is { InputIsTerminal: true, ReadHidden: { } readHidden })
        {
            speaker.Ask(prompt);
            text = await LineInput.ReadHiddenAsync(readHidden, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            text = await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false);
        }

        text = text?.Trim();

        if (text?.Length > Longest || text?.Any(char.IsControl) is true)
        {
            throw new AgentAuthException(ProblemCode.Usage, "what was read is no single line of text, so no secret");
        }

        return Secret.FromText(text) ?? throw new AgentAuthException(
            ProblemCode.Usage, "there was no secret on standard input", "pipe it in: agent add NAME < file");
    }
}
