using System.Text.RegularExpressions;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// Whether what goes by a name is a secret: the name of a variable, a header, an option, a query parameter or a member.
/// Judged word by word, so that <c>GITHUB_TOKEN</c>, <c>--api-key</c>, <c>X-Auth-Token</c> and <c>clientSecret</c> read
/// alike.
/// </summary>
public static partial class SecretName
{
    private static readonly HashSet<string> Secrets = new(StringComparer.Ordinal)
    {
        "token", "tokens", "secret", "secrets", "password", "passwords", "passwd", "passphrase", "passcode", "pwd",
        "pass", "pw", "apikey",
        "apikeys", "credential", "credentials", "pat", "authorization", "auth", "bearer", "jwt", "cookie", "cookies",
        "otp",
    };

    /// <summary>Of words that are written as one: <c>PGPASSWORD</c>, <c>authtoken</c>.</summary>
    private static readonly string[] Endings = ["password", "passwd", "passphrase", "token", "secret", "apikey"];

    /// <summary>
    /// What is said about a secret and is none: <c>TOKEN_FILE</c>, <c>AUTH_MODE</c>, <c>PASSWORD_MIN_LENGTH</c>.
    /// </summary>
    private static readonly HashSet<string> Facts = new(StringComparer.Ordinal)
    {
        "file", "files", "filename", "path", "paths", "dir", "directory", "folder", "url", "uri", "endpoint", "host",
        "hostname", "port", "type",
        "kind", "mode", "method", "name", "id", "ids", "limit", "max", "min", "count", "size", "length", "ttl",
        "expiry", "expires", "expiration",
        "seconds", "timeout", "prefix", "suffix", "header", "scheme", "scope", "scopes", "algorithm", "sock", "socket",
        "provider", "issuer",
        "audience", "version", "enabled", "disabled", "required", "budget", "usage", "store", "helper", "command",
        "region", "window",
    };

    /// <summary>How many tokens of text, not which token.</summary>
    private static readonly HashSet<string> Amounts = new(StringComparer.Ordinal)
    {
        "max", "min", "num", "number", "total", "input", "output", "context", "completion", "prompt", "thinking", "no",
        "disable", "without", "skip",
    };

    /// <summary>Keys that open nothing.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "public", "foreign", "primary", "partition", "sort", "cache", "index", "hot", "host", "object", "registry",
        "route",
    };

    public static bool IsSecret(string name)
    {
        var words = WordsOf(name);

        return words switch
        {
            [] => false,
            [.., "access", "key", "id"] => true,
            // Always the path of a file (Google's client libraries).
            _ when string.Join('_', words) == "google_application_credentials" => false,
            _ when Facts.Contains(words[^1]) || words.Any(Amounts.Contains) => false,
            [.., var before, "key" or "keys"] => !Harmless.Contains(before),
            ["key"] => true,
            _ => words.Any(
                word => Secrets.Contains(word)
                    || Array.Exists(Endings, ending => word.EndsWith(ending, StringComparison.Ordinal))),
        };
    }

    private static string[] WordsOf(string name) =>
        [.. Word().Matches(name).Select(word => word.Value.ToLowerInvariant())];

    // FOO_BAR, foo-bar, fooBar and FOOBar are two words each; digits belong to the word before them.
    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
