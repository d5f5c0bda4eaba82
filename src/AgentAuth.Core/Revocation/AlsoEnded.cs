using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Another login that ends with a logout, because its provider ends all that one client may do for an account.
/// </summary>
/// <param name="Credential">Which.</param>
/// <param name="IsCertain">False if it is not known to be of the same account.</param>
public sealed record AlsoEnded(CredentialId Credential, bool IsCertain);
