using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Tui.Effects;

/// <summary>Other tools, where a credential is theirs to renew, to log in to and to end.</summary>
public interface IOwnerDesk
{
    /// <summary>
    /// Runs the owner's own command in the person's terminal, which the view has left, and waits for its end.
    /// </summary>
    /// <param name="id">The credential.</param>
    /// <param name="action">What its owner is to do.</param>
    /// <param name="command">As the person has seen it.</param>
    /// <param name="cancellationToken">Heard until the program starts.</param>
    /// <exception cref="Core.Errors.AgentAuthException">
    /// Where the owner has another command for it by now, or its program is not there.
    /// </exception>
    Task<DelegatedResult> RunAsync(
        CredentialId id, OwnerAction action, string command, CancellationToken cancellationToken);
}
