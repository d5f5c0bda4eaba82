namespace AgentAuth.Core.Ports;

/// <summary>One program to run.</summary>
/// <param name="FileName">A path, or a name that is looked up on <c>PATH</c>.</param>
/// <param name="Arguments">One element an argument; never a secret.</param>
/// <param name="Environment">The child's whole environment.</param>
/// <param name="Timeout">After it the child is killed and the result says so.</param>
public sealed record LaunchRequest(
    string FileName,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    TimeSpan Timeout);
