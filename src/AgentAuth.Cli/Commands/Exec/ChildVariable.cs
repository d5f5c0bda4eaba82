using AgentAuth.Core.Accounts;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.Commands.Exec;

/// <summary>A variable that a command was promised.</summary>
/// <param name="Name">What the command looks for.</param>
/// <param name="Choice">Whose secret it holds; null where it is passed on from our own environment.</param>
internal sealed record ChildVariable(string Name, AccountChoice? Choice)
{
    public CredentialId? Credential => Choice?.Id;

    /// <summary>Where its value comes from, in words.</summary>
    public string Origin => Credential is null ? "the environment" : Credential.ToString();
}
