using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Providers;

/// <summary>
/// Says whose a pasted secret is, by how it begins: the longest beginning wins, over all providers. Never by length,
/// which providers change without notice.
/// </summary>
public static class SecretRecognition
{
    private const int ShortestRest = 16;

    /// <summary>A shorter beginning stands in many a word by chance.</summary>
    private const int ShortestInWord = 4;

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

    /// <summary>
    /// Whether a text that is meant for a name is a key: it, or what follows a slash in it, begins like some provider's
    /// and goes on as long and as random as they do, or has a form that scanners look for. A name may begin like a key.
    /// </summary>
    public static bool IsKey(string text, IEnumerable<ProviderDefinition> providers)
    {
        var parts = (string[])[text, .. text.Split('/')];
        var prefixes = providers.SelectMany(provider => provider.SecretPrefixes).ToList();
        return parts.Any(part => Redactor.Clean(part) != part || prefixes.Any(prefix => IsKey(part, prefix.Text)));
    }

    /// <summary>Whether a key stands anywhere in a word: it was pasted behind something, without a blank.</summary>
    public static bool HoldsKey(string word, IEnumerable<ProviderDefinition> providers)
    {
        var known = providers.ToList();
        return IsKey(word, known)
            || known.SelectMany(provider => provider.SecretPrefixes)
                .Where(prefix => prefix.Text.Length >= ShortestInWord)
                .Any(prefix => word.IndexOf(prefix.Text, StringComparison.Ordinal) is > 0 and var at
                    && IsKey(word[at..], prefix.Text));
    }

    private static bool IsKey(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && text.Length - prefix.Length >= ShortestRest
        && text.AsSpan(prefix.Length).ContainsAnyInRange('0', '9');
}
