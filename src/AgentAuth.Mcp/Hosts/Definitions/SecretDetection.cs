using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// Says whether a text that is written out in a file is a secret: by how providers' secrets begin, and else by the name it goes by.
/// </summary>
public static class SecretDetection
{
    private const int ShortestSecret = 8;

    private static readonly string[] Words =
        ["token", "secret", "password", "passwd", "api_key", "api-key", "apikey", "access_key", "private_key", "credential", "_pat", "authorization"];

    private static readonly string[] Schemes = ["Bearer ", "Basic ", "token "];

    /// <param name="name">The variable, header or option that it belongs to; null where it stands alone.</param>
    /// <param name="literal">What is written.</param>
    public static bool IsSecret(string? name, Secret literal)
    {
        var text = literal.Reveal();

        if (Schemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } scheme)
        {
            return text.Length - scheme.Length >= ShortestSecret;
        }

        // --api-key=… is an option and its value in one argument; a query carries its keys likewise.
        return text.LastIndexOf('=') is > 0 and var equals && IsName(text[..equals])
            ? text.Length - equals > ShortestSecret
            : SecretRecognition.Find(literal, ProviderCatalog.BuiltIn) is not null || (name is not null && IsName(name) && LooksRandom(text));
    }

    /// <summary>Whether what goes by this name is a secret as a rule.</summary>
    public static bool IsName(string name) => Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || name.EndsWith("_KEY", StringComparison.OrdinalIgnoreCase);

    // GITHUB_TOKEN_FILE=/run/secrets/github and TOKEN_URL=https://… name a secret and hold none.
    private static bool LooksRandom(string text) =>
        text.Length >= ShortestSecret && !text.Contains(' ') && text[0] is not ('/' or '.' or '~' or '<') && !text.Contains("://", StringComparison.Ordinal);
}
