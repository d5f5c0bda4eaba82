using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>One stretch of a declared value, by where its text comes from.</summary>
public abstract record ValuePart
{
    private ValuePart()
    {
    }

    /// <summary>
    /// Written out in the file. Whether it is a secret is for <see cref="DeclaredText"/> to say, so it is kept as one.
    /// </summary>
    public sealed record Literal(Secret Text) : ValuePart;

    /// <summary>An environment variable.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Fallback">What serves where it is unset, which may name variables itself; empty where the file says
    /// so, null where it says nothing.</param>
    /// <param name="IsExpandedByHost">False for a form that the host passes on as it stands; <c>agent mcp run</c>
    /// expands it all the same.</param>
    public sealed record Variable(string Name, DeclaredValue? Fallback, bool IsExpandedByHost) : ValuePart
    {
        /// <summary>
        /// <c>${NAME-text}</c>: a variable that is set to nothing is nothing, and the fallback only for one that is not
        /// set.
        /// </summary>
        public bool KeepsEmpty { get; init; }
    }

    /// <summary>A credential of ours: <c>agent://github</c>.</summary>
    public sealed record Credential(CredentialId Id) : ValuePart;

    /// <summary>A secret manager holds it.</summary>
    public sealed record Reference(SecretReference Where) : ValuePart;

    /// <summary>A form whose value only the host knows: <c>${input:token}</c>.</summary>
    public sealed record HostOnly(string Form) : ValuePart;

    /// <summary>
    /// What reads like the expansion of a variable and is none that we know. Passed on as text it would be a wrong
    /// value.
    /// </summary>
    public sealed record Unknown(string Form) : ValuePart;
}
