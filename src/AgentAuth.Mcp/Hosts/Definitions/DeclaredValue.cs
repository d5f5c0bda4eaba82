using AgentAuth.Core.Credentials;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>A value as a definition gives it, taken apart by where its text comes from.</summary>
/// <param name="Parts">In order; none for the empty text.</param>
public sealed record DeclaredValue(IReadOnlyList<ValuePart> Parts)
{
    public IEnumerable<CredentialId> Credentials => Parts.OfType<ValuePart.Credential>().Select(part => part.Id);

    /// <summary>Whether any of it is held elsewhere and handed out: by us or by a secret manager.</summary>
    public bool AsksForSecrets => Parts.Any(part => part is ValuePart.Credential or ValuePart.Reference);
}
