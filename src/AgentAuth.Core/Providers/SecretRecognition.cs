using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Providers;

/// <summary>
/// Says whose a pasted secret is, by how it begins: the longest beginning wins, over all providers. Never by length,
/// which providers change without notice.
/// </summary>
public static class SecretRecognition
{
    /// <summary>Null where no provider's secrets begin like this one.</summary>
    public static RecognizedSecret? Find(Secret secret, IEnumerable<ProviderDefinition> providers)
    {
        RecognizedSecret? best = null;

        foreach (var provider in providers)
        {
            if (PrefixOf(secret, provider) is { } prefix && prefix.Text.Length > (best?.Prefix.Text.Length ?? 0))
            {
                best = new RecognizedSecret(provider, prefix);
            }
        }

        return best;
    }

    /// <summary>The longest beginning that this provider lists for it; null where none fits.</summary>
    public static SecretPrefix? PrefixOf(Secret secret, ProviderDefinition provider)
    {
        var text = secret.Reveal();
        return provider.SecretPrefixes
            .Where(prefix => text.StartsWith(prefix.Text, StringComparison.Ordinal))
            .MaxBy(prefix => prefix.Text.Length);
    }
}
