namespace AgentAuth.Core.Providers;

/// <summary>Whose a secret is, as far as its beginning tells.</summary>
/// <param name="Provider">Who issued it.</param>
/// <param name="Prefix">The beginning that told, with the kind of credential.</param>
public sealed record RecognizedSecret(ProviderDefinition Provider, SecretPrefix Prefix);
