using AgentAuth.Core.Errors;

namespace AgentAuth.Tui.Accessible;

/// <summary>
/// Says lines and asks for lines. Nothing that was said is ever changed, and everything said passes here.
/// </summary>
internal sealed class Dialogue(TextWriter output, SpokenLines lines, TimeProvider clock)
{
    private const string Prompt = "> ";

    private readonly Lock _gate = new();

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    /// <summary>A person types; what comes through a pipe was written before anything was asked.</summary>
    public bool HasTypist => lines.IsShown;

    public void Say(string text)
    {
        Write($"{PlainText.Of(text)}\n");
    }

    public void Say(Problem problem)
    {
        Say(Sentence(problem.Message));
        if (problem.Hint is { } hint)
        {
            Say($"What helps: {hint}");
        }
    }

    /// <summary>Null at the end of the input.</summary>
    public async Task<string?> AskAsync(string? question, CancellationToken cancellationToken)
    {
        Open(question);
        var line = await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
        Close(line ?? "");
        return line;
    }

    /// <summary>For secrets: what was typed is not written either.</summary>
    public async Task<string?> AskHiddenAsync(string question, CancellationToken cancellationToken)
    {
        Open(question);
        var line = await lines.ReadHiddenAsync(cancellationToken).ConfigureAwait(false);
        Close("");
        return line;
    }

    /// <summary>A line that may come while something else goes on; null at the end of the input.</summary>
    public Task<string?> ListenAsync(CancellationToken cancellationToken) => lines.ReadAsync(cancellationToken);

    /// <summary>
    /// A question with numbered answers, one of which holds where nothing is typed. Null where the person leaves it, or
    /// after an answer that is none of them, which is said.
    /// </summary>
    public async Task<int?> ChooseAsync(
        string question, IReadOnlyList<string> answers, int usual, CancellationToken cancellationToken)
    {
        Say(question);
        for (var at = 0; at < answers.Count; at++)
        {
            Say($"{at + 1}. {answers[at]}");
        }

        var line = await AskAsync(
            $"Type a number, or press Enter for {usual + 1}, {answers[usual]}.",
            cancellationToken).ConfigureAwait(false);
        switch (line)
        {
            case null:
                return null;
            case "":
                return usual;
            case var text when SpokenNumber.TryParse(text, answers.Count, out var index):
                return index;
            default:
                Say($"{line} is none of these numbers.");
                return null;
        }
    }

    /// <summary>
    /// Silence would mean that nothing happens: every 5 seconds in the first half minute, then every 30.
    /// </summary>
    public async Task<T> WaitAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ;)
        {
            var pause = waited < Later ? Soon : Later;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(work, Task.Delay(pause, clock, over.Token)).ConfigureAwait(false) == work
                || cancellationToken.IsCancellationRequested)
            {
                await over.CancelAsync().ConfigureAwait(false);
                return await work.ConfigureAwait(false);
            }

            waited += pause;
            Say($"Still working after {SpokenTime.Length(waited)}.");
        }
    }

    /// <summary>With a capital and a full stop, which a voice needs to tell one line from the next.</summary>
    public static string Sentence(string text) => text.Length == 0
        ? text
        : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] is '.' or '?' ? "" : ".")}";

    private void Open(string? question)
    {
        if (question is not null)
        {
            Say(question);
        }

        Write(Prompt);
    }

    // What a terminal shows ends with the line; what it does not show ends here.
    private void Close(string line)
    {
        if (!lines.IsShown || lines.IsOver)
        {
            Say(line);
        }
    }

    // A login reports from its own thread while the wait for it is told from here.
    private void Write(string text)
    {
        lock (_gate)
        {
            output.Write(text);
            output.Flush();
        }
    }
}
