using AgentAuth.Core.Errors;

namespace AgentAuth.Tui.State;

/// <summary>The row above the keys: what happened last, and what to do next.</summary>
public sealed record Message(MessageLevel Level, string Text, string? Next = null)
{
    public static Message Done(string text, string? next = null) => new(MessageLevel.Done, text, next);

    public static Message Note(string text, string? next = null) => new(MessageLevel.Note, text, next);

    public static Message Of(Problem problem) => new(MessageLevel.Failure, problem.Message, problem.Hint);

    /// <param name="problem">What it tells.</param>
    /// <param name="about">Said first where the problem does not name it; empty for nothing.</param>
    public static Message Of(Problem problem, string about) => Of(
        about.Length == 0 || problem.Message.Contains(about, StringComparison.Ordinal)
            ? problem
            : problem with { Message = $"{about}: {problem.Message}" });
}
