namespace AgentAuth.Core.Ports;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Meaningless where <paramref name="TimedOut"/> holds.</param>
/// <param name="Output">Its standard output, at most 1 MiB. May be a secret: the caller wraps it at once.</param>
/// <param name="Error">Its standard error, at most 64 KiB, not cleaned.</param>
/// <param name="TimedOut">It was killed.</param>
public sealed record LaunchResult(int ExitCode, string Output, string Error, bool TimedOut)
{
    /// <summary>Whether it printed more than is kept.</summary>
    public bool IsCut { get; init; }
}
