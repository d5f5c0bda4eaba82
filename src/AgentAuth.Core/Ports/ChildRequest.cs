namespace AgentAuth.Core.Ports;

/// <summary>One program to run beside us.</summary>
/// <param name="FileName">A path, or a name that is looked up on the <c>PATH</c> of
/// <paramref name="Environment"/>.</param>
/// <param name="Arguments">One element an argument; never a secret.</param>
/// <param name="Environment">The child's whole environment.</param>
/// <param name="WorkingFolder">Null for ours.</param>
/// <param name="IsPiped">
/// Whether its standard input and output are pipes of ours; else it has ours whole. Standard error is always ours.
/// </param>
public sealed record ChildRequest(
    string FileName,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string? WorkingFolder,
    bool IsPiped)
{
    /// <summary>Whether it is ended when this process is gone, however that came about. Otherwise it goes on.</summary>
    public bool EndsWithUs { get; init; }
}
