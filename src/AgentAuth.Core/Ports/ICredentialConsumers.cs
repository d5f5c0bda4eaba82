using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>Who uses which credential, as far as configuration files tell.</summary>
public interface ICredentialConsumers
{
    /// <summary>
    /// Consumers such as <c>mcp:github</c> by credential id, sorted. Never throws for what a file holds.
    /// </summary>
    IReadOnlyDictionary<CredentialId, IReadOnlyList<Consumer>> ReadAll();
}
