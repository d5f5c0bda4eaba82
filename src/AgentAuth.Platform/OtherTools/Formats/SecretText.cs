using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>What stands in a file where a secret is expected.</summary>
internal static class SecretText
{
    /// <summary>Null where there is none, only a reference to one, or one of which something was lost.</summary>
    public static string? FingerprintOf(string? text) =>
        ReferenceIn(text) is null && !LostText.IsIn(text) ? Secret.FromText(text)?.Fingerprint : null;

    /// <summary>
    /// The reference itself where the text is nothing else, null otherwise. <c>${NAME:-text}</c> is none: its default
    /// may be the secret. Nor is <c>$NAME</c>: none of these tools expands it, and a password may begin so.
    /// </summary>
    public static string? ReferenceIn(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var inner = text switch
        {
            ['$', '{', .. var name, '}'] => name,
            ['{', 'e', 'n', 'v', ':', .. var name, '}'] => name,
            _ => null,
        };

        if (inner is not null)
        {
            var name = inner.StartsWith("env:", StringComparison.Ordinal) ? inner[4..] : inner;
            return IsVariableName(name) ? text : null;
        }

        return text.StartsWith("op://", StringComparison.Ordinal) ? text : null;
    }

    /// <summary>What the beginning of a secret says that it is, else <paramref name="otherwise"/>.</summary>
    public static CredentialKind KindOf(string? text, CredentialKind otherwise) =>
        Recognize(text)?.Prefix.Kind ?? otherwise;

    /// <summary>Whether it begins like some provider's secret, wherever it stands.</summary>
    public static bool LooksSecret(string? text) => Recognize(text) is not null;

    private static RecognizedSecret? Recognize(string? text) =>
        Secret.FromText(text) is { } secret ? SecretRecognition.Find(secret, ProviderCatalog.BuiltIn) : null;

    private static bool IsVariableName(string text) =>
        text.Length is > 0 and <= 128
        && !char.IsAsciiDigit(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
