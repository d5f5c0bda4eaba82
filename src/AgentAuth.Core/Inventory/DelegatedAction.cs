using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Inventory;

/// <summary>Something that another tool must do to its own credential, and the command for it.</summary>
/// <param name="Id">The credential; for a first login it is not there yet.</param>
/// <param name="Owner">The tool.</param>
/// <param name="Action">What it is to do.</param>
/// <param name="Command">As a person would type it.</param>
/// <param name="Before">The credential as it stands; null where there is none yet.</param>
public sealed record DelegatedAction(
    CredentialId Id, string Owner, OwnerAction Action, string Command, Credential? Before)
{
    /// <summary>The program and its arguments; no shell reads them.</summary>
    public IReadOnlyList<string> Words => ShellWords.Split(Command);
}
