using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// Tags and notes of credentials, whoever keeps those. They go with the database, and nothing else does.
/// </summary>
public interface ICredentialLabels
{
    /// <summary>Those that have any; empty where they cannot be read.</summary>
    IReadOnlyDictionary<CredentialId, Labels> ReadAll();

    /// <param name="credential">Which.</param>
    /// <param name="change">Makes the new ones of those that are there, while nobody else writes.</param>
    /// <returns>The new ones.</returns>
    /// <exception cref="AgentAuthException">They cannot be kept, or the change was refused.</exception>
    Labels Change(CredentialId credential, Func<Labels, Labels> change);
}
