namespace AgentAuth.Core.Ports;

/// <summary>One server definition that the user allowed to run.</summary>
/// <param name="File">The file that it stands in, as an absolute path.</param>
/// <param name="Server">Its name there.</param>
/// <param name="Hash">Of all that was shown, in hex.</param>
/// <param name="At">When, UTC.</param>
public sealed record Approval(string File, string Server, string Hash, DateTimeOffset At)
{
    /// <summary>What the command meant then; null where it meant no program.</summary>
    public ApprovedProgram? Program { get; init; }
}
