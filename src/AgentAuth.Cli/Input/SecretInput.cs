using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.Input;

/// <summary>
/// Reads a secret: hidden from a terminal, else all of standard input. What is one is for <see cref="GivenSecret"/>.
/// </summary>
internal sealed class SecretInput(Edges edges, UserMessages messages)
{
    /// <param name="prompt">What a person is asked for.</param>
    /// <param name="command">That asks for it again, for the hint.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Secret> ReadAsync(string prompt, string command, CancellationToken cancellationToken)
    {
        if (edges is { InputIsTerminal: true, ReadHidden: { } readHidden })
        {
            var typed = await readHidden(() => messages.Ask(prompt), cancellationToken).ConfigureAwait(false);
            return Judged(typed, "what was typed", "nothing was typed", command);
        }

        return Judged(
            await WholeAsync(cancellationToken).ConfigureAwait(false), "what was read",
            "there was no secret on standard input", $"{command} < file");
    }

    /// <param name="given">As it came.</param>
    /// <param name="what">It is called so where it is no secret.</param>
    /// <param name="nothing">What is said where there is none.</param>
    /// <param name="command">That gives it again, for the hint.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where it is no secret.</exception>
    public static Secret Judged(string? given, string what, string nothing, string command) =>
        GivenSecret.Of(given) switch
        {
            GivenSecret.Taken { Secret: var secret } => secret,
            GivenSecret.Refused { Fault: var fault } => throw new AgentAuthException(
                ProblemCode.Usage, $"{what} {fault}, so no secret", $"{GivenSecret.Form}: {command}"),
            _ => throw new AgentAuthException(ProblemCode.Usage, nothing, command),
        };

    // A little more than can be one, so that what is cut is seen to be too long.
    private async Task<string> WholeAsync(CancellationToken cancellationToken)
    {
        var text = new char[GivenSecret.Longest + 3];
        var read = edges.Input.ReadBlockAsync(text, cancellationToken).AsTask();
        var length = await (edges.IsWindows ? read.WaitAsync(cancellationToken) : read).ConfigureAwait(false);
        return WithoutLastNewline(new string(text, 0, length));
    }

    private static string WithoutLastNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
            : text.EndsWith('\n') ? text[..^1]
            : text;
}
