using AgentAuth.Core.Credentials;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Cli.Commands.Add;

/// <summary>Exactly one of secret, reference and command; and the kind, where the secret itself tells.</summary>
internal sealed record FoundSecret(
    Secret? Secret, SecretReference? Reference, IReadOnlyList<string>? Command, CredentialKind? Kind);
