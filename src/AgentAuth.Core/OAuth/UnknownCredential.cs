using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.OAuth;

/// <summary>An id that nothing is stored under, with the login that would bring it.</summary>
internal static class UnknownCredential
{
    public static Problem ProblemOf(CredentialId id) =>
        new(ProblemCode.NotFound, $"there is no credential '{id}'", LoginHint.For(id)) { Credential = id };

    public static AgentAuthException For(CredentialId id) => new(ProblemOf(id));
}
