using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;

/// <summary>How a provider's secrets begin.</summary>
public sealed record SecretPrefix(string Text, CredentialKind Kind)
{
    /// <summary>The call that proves secrets of this form; null where the provider's own does.</summary>
    public ProofCall? Proof { get; init; }

    /// <summary>False for secrets that no call can prove without using them up or changing something.</summary>
    public bool CanBeProved { get; init; } = true;
}
