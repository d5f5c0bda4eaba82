namespace AgentAuth.Core.Errors;

/// <summary>
/// Thrown where only the edge of the program can act on the problem: it is printed and becomes the exit code.
/// </summary>
public sealed class AgentAuthException : Exception
{
    public AgentAuthException(Problem problem)
        : base(problem.Message) => Problem = problem;

    public AgentAuthException(Problem problem, Exception inner)
        : base(problem.Message, inner) => Problem = problem;

    public AgentAuthException(ProblemCode code, string message, string? hint = null)
        : this(new Problem(code, message, hint))
    {
    }

    public Problem Problem { get; }
}
