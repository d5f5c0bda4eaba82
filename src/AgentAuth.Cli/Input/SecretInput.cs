using System.Text;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Input;

/// <summary>
/// Reads a secret: hidden from a terminal, else the first line of standard input; a JSON object may go on over more
/// lines, as cloud keys do, and is kept on one.
/// </summary>
internal sealed class SecretInput(Edges edges, UserMessages messages)
{
    private const int Longest = 64 * 1024;

    public async Task<Secret> ReadAsync(string prompt, CancellationToken cancellationToken)
    {
        string? text;

        if (edges is { InputIsTerminal: true, ReadHidden: { } readHidden })
        {
            messages.Ask(prompt);
            text = await readHidden(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            text = await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false);

            if (text?.TrimStart() is ['{', ..])
            {
                text = await OneLineAsync(text, cancellationToken).ConfigureAwait(false);
            }
        }

        text = text?.Trim();

        if (text?.Length > Longest || text?.Any(char.IsControl) is true)
        {
            throw new AgentAuthException(ProblemCode.Usage, "what was read is no single line of text, so no secret");
        }

        if (LostText.IsIn(text))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "what was read is not Unicode text, so no secret",
                "pipe it in as UTF-8: agent add NAME < file");
        }

        return Secret.FromText(text) ?? throw new AgentAuthException(
            ProblemCode.Usage, "there was no secret on standard input", "pipe it in: agent add NAME < file");
    }

    // What is not JSON in the end is taken as it came, and refused for its lines.
    private async Task<string> OneLineAsync(string first, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(first);

        while (text.Length <= Longest
            && await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false) is { } line)
        {
            text.Append('\n').Append(line);
        }

        return OutsideJson.TryParse(text.ToString(), out var json) ? JsonText.Of(json.WriteTo) : text.ToString();
    }
}
