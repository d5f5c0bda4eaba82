using AgentAuth.Core.Errors;

namespace AgentAuth.Tui.Screens;

/// <summary>The row above the keys: what happened last, and what to do next.</summary>
public sealed record Message(MessageLevel Level, string Text, string? Next = null)
{
    public static Message Done(string text, string? next = null) => new(MessageLevel.Done, text, next);

    public static Message Note(string text, string? next = null) => new(MessageLevel.Note, text, next);

    public static Message Of(Problem problem) => new(MessageLevel.Failure, problem.Message, problem.Hint);
}
