using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.Commands.Add;

/// <summary>Where the secret of a new credential is to come from; nothing set: the prompt or standard input.</summary>
internal sealed record SecretRequest(
    CredentialId Id, string? Reference, string? Variable, IReadOnlyList<string> Command, bool IsOffered);
