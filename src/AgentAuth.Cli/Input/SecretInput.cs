using System.Text;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Input;

/// <summary>
/// Reads a secret: hidden from a terminal, else all of standard input, which is one line, one PEM block, or one JSON
/// object, which is kept on one line. The first line of more than that would be stored as if it were the secret.
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
            text = OnOneLine(await WholeAsync(cancellationToken).ConfigureAwait(false));
        }

        text = text?.Trim();

        if (LostText.IsIn(text))
        {
            throw new AgentAuthException(
                ProblemCode.Usage, "what was read is not Unicode text, so no secret",
                "pipe it in as UTF-8: agent add NAME < file");
        }

        if (FaultOf(text) is { } fault)
        {
            throw new AgentAuthException(
                ProblemCode.Usage, $"what was read {fault}, so no secret",
                "a secret is one line, one JSON object or one PEM block: agent add NAME < file");
        }

        return Secret.FromText(text) ?? throw new AgentAuthException(
            ProblemCode.Usage, "there was no secret on standard input", "pipe it in: agent add NAME < file");
    }

    private static string? FaultOf(string? text) => text switch
    {
        null => null,
        { Length: > Longest } => "is longer than 64 KiB",
        _ => PrintedSecret.FaultOf(text),
    };

    private async Task<string> WholeAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();

        while (text.Length <= Longest
            && await LineInput.ReadLineAsync(edges, cancellationToken).ConfigureAwait(false) is { } line)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string OnOneLine(string text) =>
        text.TrimStart() is ['{', ..] && OutsideJson.TryParse(text, out var json) ? JsonText.Of(json.WriteTo) : text;
}
