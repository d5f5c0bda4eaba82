using AgentAuth.Cli.CredentialHelpers.Docker;

namespace AgentAuth.Cli;

/// <summary>
/// docker starts its helpers by name: called <c>docker-credential-agent</c>, the program is that command.
/// </summary>
internal static class CalledName
{
    private const string DockerHelper = "docker-credential-agent";

    /// <param name="names">The names by which this process may know itself: a link has its own, and not every system
    /// tells it.</param>
    /// <param name="arguments">As they were given.</param>
    public static IReadOnlyList<string> Apply(IEnumerable<string?> names, IReadOnlyList<string> arguments) =>
        names.Any(
            name => Path.GetFileNameWithoutExtension(name)?.Equals(
                DockerHelper, StringComparison.OrdinalIgnoreCase) is true)
            ? [DockerCredentialCommand.Word, .. arguments]
            : arguments;
}
