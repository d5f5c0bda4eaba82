using System.Text.Json;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Output;

/// <summary>
/// How a problem is told at the end of a command: two lines for people, one JSON object for programs.
/// </summary>
internal sealed class ErrorReport(TextWriter error, IReadOnlyList<string> arguments)
{
    private const int LongestMessage = 2000;

    /// <summary>Gives the exit code.</summary>
    public int Write(Problem problem, Exception? cause)
    {
        if (Asks("--json"))
        {
            error.WriteLine(JsonText.Of(writer => Write(writer, problem)));
        }
        else
        {
            WriteLines(problem);
        }

        if (cause is not null && Asks("--debug"))
        {
            WriteTrace(cause);
        }

        return ProblemReport.ExitCodeFor(problem.Code);
    }

    public static void Write(Utf8JsonWriter writer, Problem problem)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("code", ProblemReport.WireName(problem.Code));
        writer.WriteString("message", UntrustedText.Line(Redactor.Clean(problem.Message), LongestMessage));
        writer.WriteString("hint", problem.Hint is null ? null : Redactor.Clean(problem.Hint));
        writer.WriteString("credential", problem.Credential?.ToString());

        if (problem.RetryAfter is { } wait)
        {
            writer.WriteNumber("retry_after", Math.Ceiling(wait.TotalSeconds));
        }
        else
        {
            writer.WriteNull("retry_after");
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteLines(Problem problem)
    {
        error.WriteLine(
            $"agent: error: {UntrustedText.Line(Redactor.Clean(problem.Message), LongestMessage)} [{ProblemReport.WireName(problem.Code)}]");

        if (problem.Hint is { } hint)
        {
            error.WriteLine($"agent: hint: {UntrustedText.Line(Redactor.Clean(hint), LongestMessage)}");
        }
    }

    // Types and frames only: the message of an exception from below may hold anything that was read or sent.
    private void WriteTrace(Exception cause)
    {
        for (var at = cause; at is not null; at = at.InnerException)
        {
            error.WriteLine($"agent: debug: {at.GetType().FullName}");
            error.WriteLine(at.StackTrace);
        }
    }

    // Also right for a command line that could not be parsed. What follows -- belongs to another program.
    private bool Asks(string option) => arguments.TakeWhile(argument => argument != "--").Contains(option);
}
