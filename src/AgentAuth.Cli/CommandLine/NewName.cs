using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Cli.CommandLine;

/// <summary>
/// The id of a credential that is to be stored. A key in its place would be a name in every list, file name and row of
/// the trail, so it is refused, and not repeated.
/// </summary>
internal static class NewName
{
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/> where it is a key, or no id.</exception>
    public static CredentialId Read(string text, IProviders providers) =>
        SecretRecognition.IsKey(text, providers.All())
            ? throw new AgentAuthException(
                ProblemCode.Usage,
                "the name looks like a key, and a key is never taken from an argument, which every process can read",
                "agent add NAME asks for the key, or takes it from standard input: agent add NAME < file")
            : CredentialId.Parse(text);
}
