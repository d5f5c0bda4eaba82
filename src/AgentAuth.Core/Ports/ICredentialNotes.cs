using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// What is worth knowing of a credential and can be lost: last use, last refresh, whether it could be resolved.
/// Kept in the database, rebuilt where it is gone, and never in the way of handing out a token.
/// </summary>
public interface ICredentialNotes
{
    IReadOnlyDictionary<CredentialId, CredentialNote> ReadAll();

    /// <param name="credential">Which.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="failure">Null for one that succeeded.</param>
    void RecordRefresh(CredentialId credential, DateTimeOffset at, ProblemCode? failure);

    /// <summary>Whether its reference or helper command gave a secret when it was asked.</summary>
    /// <inheritdoc cref="RecordRefresh"/>
    void RecordResolution(CredentialId credential, DateTimeOffset at, ProblemCode? failure);

    /// <summary>What people wrote to it goes too.</summary>
    void Forget(CredentialId credential);
}
