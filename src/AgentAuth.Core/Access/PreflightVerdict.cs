using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Access;

/// <summary>What a run may expect of one thing that it needs.</summary>
/// <param name="Needed">A credential's id, or the name of a value that no credential gives:
/// <c>GITHUB_TOKEN</c>.</param>
/// <param name="RunCoverage">How it stands to the run.</param>
/// <param name="EndsAt">When it ends; null where it does not, or nobody said.</param>
/// <param name="Reason">In words, for people.</param>
/// <param name="Hint">The command that mends it; null where nothing needs mending, or nothing can.</param>
public sealed record PreflightVerdict(
    string Needed, RunCoverage RunCoverage, DateTimeOffset? EndsAt, string Reason, string? Hint = null)
{
    /// <summary>Who needs it: <c>mcp:github</c>.</summary>
    public IReadOnlyList<Consumer> Consumers { get; init; } = [];

    /// <summary>
    /// Whether the run may begin, as far as this goes. An end that nobody said is no reason to refuse: most keys have
    /// none.
    /// </summary>
    public bool IsCovered => RunCoverage is not (RunCoverage.Dies or RunCoverage.NeedsPerson);
}
