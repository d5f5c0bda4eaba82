using AgentAuth.Core.Identifiers;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>A value as a definition gives it, taken apart by where its text comes from.</summary>
/// <param name="Parts">In order; none for the empty text.</param>
public sealed record DeclaredValue(IReadOnlyList<ValuePart> Parts)
{
    /// <summary>Its parts and those of all fallbacks.</summary>
    public IEnumerable<ValuePart> All =>
        Parts.SelectMany(
            part => part is ValuePart.Variable { Fallback: { } fallback } ? fallback.All.Prepend(part) : [part]);

    public IEnumerable<CredentialId> Credentials => All.OfType<ValuePart.Credential>().Select(part => part.Id);
}
