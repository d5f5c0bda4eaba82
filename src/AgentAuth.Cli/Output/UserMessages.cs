using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Output;

/// <summary>What the program says to people while it works: standard error, one cleaned line each.</summary>
internal sealed class UserMessages(TextWriter output, TextWriter error, bool isQuiet, WaitIndicator sign)
{
    private const int LongestLine = 4000;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _noted = [];

    public bool IsQuiet => isQuiet;

    /// <summary>Whether anything was said yet.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>Progress and results; silent with <c>--quiet</c>.</summary>
    public void Say(string text)
    {
        if (!isQuiet)
        {
            Ask(text);
        }
    }

    /// <summary>Something the person should know before it hurts; silent with <c>--quiet</c>.</summary>
    public void Warn(string text) => Say($"agent: warning: {text}");

    /// <summary>Without which the command cannot go on, so it is said in any case.</summary>
    public void Ask(string text) =>
        Draw(() => error.WriteLine(UntrustedText.Line(text, LongestLine)));

    /// <summary>
    /// Something other than a line of words, on standard error too. One at a time: of several things that are waited
    /// for at once, each may have something to say.
    /// </summary>
    public void Draw(Action write)
    {
        lock (_gate)
        {
            HasSpoken = true;
            sign.Hide();
            // Both may be one terminal: what was printed before stands before.
            output.Flush();
            write();
            error.Flush();
        }
    }

    /// <summary>Problems of things beside the answer, each once for as long as the program runs.</summary>
    public void NoteOnce(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems.Where(problem => !_noted.Contains(problem.Message)))
        {
            Note(problem);
        }
    }

    /// <summary>A problem that does not end the command.</summary>
    public void Note(Problem problem)
    {
        _noted.Add(problem.Message);
        Say($"agent: warning: {problem.Message} [{ProblemReport.WireName(problem.Code)}]");

        if (problem.Hint is not null)
        {
            Say($"agent: hint: {problem.Hint}");
        }
    }
}
