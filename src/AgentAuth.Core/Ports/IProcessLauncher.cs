namespace AgentAuth.Core.Ports;

/// <summary>
/// Runs other programs: argument array, no shell, exactly the given environment, nothing inherited but what is said.
/// </summary>
public interface IProcessLauncher
{
    /// <summary>
    /// Runs to the end with standard input closed and captures what it printed, bounded in time and size.
    /// </summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.NotFound"/> where there is no such program.
    /// </exception>
    Task<LaunchResult> RunAsync(LaunchRequest request, CancellationToken cancellationToken);
}
