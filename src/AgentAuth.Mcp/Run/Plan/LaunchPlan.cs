using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Run.Plan;

/// <summary>A server with every value resolved, ready to start.</summary>
/// <param name="Request">What to start. Its environment holds secrets.</param>
/// <param name="Credentials">Which of our credentials it was given, with the fingerprint of each.</param>
/// <param name="Warnings">What the user should know, one line each.</param>
public sealed record LaunchPlan(
    ChildRequest Request, IReadOnlyDictionary<CredentialId, string> Credentials, IReadOnlyList<string> Warnings)
{
    /// <summary>Which secrets of managers it was given, with the fingerprint of each.</summary>
    public IReadOnlyDictionary<SecretReference, string> References { get; init; } =
        new Dictionary<SecretReference, string>();

    /// <summary>The variables that hold a key which pays for the model.</summary>
    public IReadOnlyList<string> ModelKeys { get; init; } = [];
}
