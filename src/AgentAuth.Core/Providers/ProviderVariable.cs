using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Providers;

/// <summary>An environment variable from which programs take a provider's token or key.</summary>
/// <param name="Name">As programs spell it.</param>
/// <param name="Kind">What it holds where its user set it by hand.</param>
public sealed record ProviderVariable(string Name, CredentialKind Kind)
{
    /// <summary>
    /// Whether what it holds pays for the model itself: a tool gets it only where its definition names it.
    /// </summary>
    public bool PaysForModel { get; init; }

    /// <summary>What a person should know of it where it is set; null where nothing is special.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// False where we know it but never fill it: the name of one product among several, or of no token at all.
    /// </summary>
    public bool IsProposed { get; init; } = true;
}
