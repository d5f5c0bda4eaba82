using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Cli.CommandLine;

/// <summary>
/// What a credential's name that is not there most likely meant, and the same command with that. Only who typed the
/// line can be told: the use cases know no neighbours.
/// </summary>
internal static class NearCredential
{
    /// <param name="problem">Of a command that found no such credential.</param>
    /// <param name="arguments">As they were typed.</param>
    /// <param name="known">Asked only where it is of use.</param>
    /// <param name="providers">Likewise.</param>
    public static Problem Advise(
        Problem problem, IReadOnlyList<string> arguments, Func<IEnumerable<string>> known, Func<IProviders> providers)
    {
        if (problem is not { Code: ProblemCode.NotFound, Credential: { } id })
        {
            return problem;
        }

        var name = id.ToString();
        var at = arguments.ToList().IndexOf(name);

        if (Nearest(name, known, arguments) is not { } meant)
        {
            return problem with { Hint = WithoutNeighbour(id, isTyped: at >= 0, arguments, providers()) };
        }

        return problem with
        {
            Message = $"{problem.Message}; did you mean '{meant}'?",
            Hint = at < 0
                ? $"agent show {meant}"
                : $"agent {string.Join(' ', arguments.Select((word, place) => ShellWord.Of(place == at ? meant : word)))}",
        };
    }

    // What is to be ended need not begin, and a name that was typed is more often wrong than new.
    private static string WithoutNeighbour(
        CredentialId id, bool isTyped, IReadOnlyList<string> arguments, IProviders providers) =>
        arguments.Contains("logout") || arguments.Contains("audit")
            || (isTyped && providers.Find(id.Provider) is null)
            ? "agent list --all"
            : FirstStep.For(id, providers);

    // One that stands in the line already was not meant a second time.
    private static string? Nearest(string name, Func<IEnumerable<string>> known, IReadOnlyList<string> arguments)
    {
        try
        {
            return NearestName.Of(name, known().Except(arguments));
        }
        catch (AgentAuthException)
        {
            // A store that cannot be read is no reason to say less of the name.
            return null;
        }
    }
}
