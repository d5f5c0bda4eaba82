using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;

/// <summary>How a provider's secrets begin.</summary>
public sealed record SecretPrefix(string Text, CredentialKind Kind);
