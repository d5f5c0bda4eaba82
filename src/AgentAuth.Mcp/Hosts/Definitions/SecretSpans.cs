using System.Text.RegularExpressions;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// The stretches of a text that are secret, for every screen, list, difference and check alike. A place where secrets
/// sit decides, whatever stands there, however short and however it looks:
///
/// 1. A value by a secret's name: a variable, a header, an option with its value, a query parameter, a member of JSON.
/// 2. What follows an authentication scheme (<c>Bearer</c>, <c>Basic</c> and the like).
/// 3. The password of an address, and the user too where it stands alone in a web address (a token, as a rule).
///
/// Elsewhere a secret is told by how its issuer lets secrets begin.
/// </summary>
/// <remarks>
/// The text is somebody else's, so nothing here takes longer than in proportion to it: no pattern begins with a
/// repetition that may begin anywhere in a word, and where one fails the next cannot read the same once more. None has
/// a time limit, for the reason that <see cref="AgentAuth.Core.Text.Redactor"/> gives.
/// </remarks>
internal static partial class SecretSpans
{
    /// <summary>In order, and apart from each other.</summary>
    public static IReadOnlyList<SecretSpan> In(string? name, string text)
    {
        var spans = Named(name, text)
            .Concat(Groups(Whole(), text, SecretName.IsSecret))
            .Concat(Groups(HeaderLine(), text, SecretName.IsSecret))
            .Concat(PairsIn(text))
            .Concat(Groups(Options(), text, SecretName.IsSecret))
            .Concat(Groups(QueryPairs(), text, IsQueryName))
            .Concat(Groups(Members(), text, SecretName.IsSecret))
            .Concat(Groups(Schemes(), text))
            .Concat(AddressLogins.PasswordsIn(text).Select(value => FromScheme(text, value)))
            .Concat(Groups(LoneUsers(), text))
            .Concat(Groups(PrivateKeys(), text))
            .Concat(Issued(text))
            .Where(span => HoldsSomething(text, span))
            .OrderBy(span => span.Start);

        return Apart(spans);
    }

    private static IEnumerable<SecretSpan> Named(string? name, string text) => name switch
    {
        null => [],
        "-u" or "--user" or "--proxy-user"
            when !text.All(letter => char.IsAsciiDigit(letter) || letter == ':') => Behind(text, ':'),
        "-H" or "--header" or "--headers"
            when text.Split(':', 2) is [var header, _] && SecretName.IsSecret(header.Trim()) => Behind(text, ':'),
        _ when SecretName.IsSecret(name) && !IsOption(text) => [new SecretSpan(AfterScheme(text, 0), text.Length)],
        _ => [],
    };

    private static IEnumerable<SecretSpan> Behind(string text, char mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at
            ? [
                new SecretSpan(
                    AfterScheme(text, at + 1 + text[(at + 1)..].TakeWhile(char.IsWhiteSpace).Count()), text.Length)]
            : [];

    private static IEnumerable<SecretSpan> Groups(Regex pattern, string text, Func<string, bool>? isSecret = null) =>
        pattern.Matches(text)
            .Where(match => isSecret is null || isSecret(match.Groups["name"].Value))
            .Select(match => match.Groups["value"])
            .Select(value => FromScheme(text, new SecretSpan(value.Index, value.Index + value.Length)));

    private static SecretSpan FromScheme(string text, SecretSpan value) =>
        value with { Start = Math.Min(AfterScheme(text, value.Start), value.End) };

    // A value may hold a pair itself, which ends where it ends: nothing is read twice.
    private static IEnumerable<SecretSpan> PairsIn(string text)
    {
        var plainEnd = 0;
        var covered = 0;

        foreach (var pair in Pairs().Matches(text).Cast<Match>())
        {
            var start = pair.Index + pair.Length;
            var isQuoted = text[start] is '"' or '\'';
            var end = !isQuoted && start < plainEnd ? plainEnd : EndOfValue(text, start);
            plainEnd = isQuoted ? plainEnd : end;

            if (end > covered && SecretName.IsSecret(pair.Groups["name"].Value))
            {
                covered = end;
                yield return FromScheme(text, new SecretSpan(start, end));
            }
        }
    }

    // To its quote, or to the next blank or separator. Empty where a quote is not closed.
    private static int EndOfValue(string text, int start) =>
        Value().Match(text, start) is { Success: true } value ? start + value.Length : start;

    /// <summary>
    /// Secrets that tell by their beginning, wherever they stand. A program's name may begin likewise: <c>sk-learn</c>.
    /// </summary>
    private static IEnumerable<SecretSpan> Issued(string text) => Words().Matches(text)
        .Where(
            word => word.Value.Any(char.IsAsciiDigit)
                && SecretRecognition.Find(Secret.FromText(word.Value)!, ProviderCatalog.BuiltIn) is not null)
        .Concat(Tokens().Matches(text).Where(token => token.Groups["rest"].Success))
        .Select(word => new SecretSpan(word.Index, word.Index + word.Length));

    private static int AfterScheme(string text, int start)
    {
        var scheme = SchemeName().Match(text, start);
        return scheme.Success && scheme.Index == start ? start + scheme.Length : start;
    }

    // --token followed by another option has no value of its own.
    private static bool IsOption(string text) =>
        text.Length > 2 && text.StartsWith("--", StringComparison.Ordinal) && char.IsAsciiLetter(text[2]);

    private static bool IsQueryName(string name) => SecretName.IsSecret(name) || name is "sig" or "signature" or "code";

    // Marks between references, and what only switches something on, tell nothing.
    private static bool HoldsSomething(string text, SecretSpan span) =>
        text[span.Start..span.End] is var secret && secret.Any(char.IsLetterOrDigit)
            && secret is not ("true" or "false" or "null" or "none");

    private static List<SecretSpan> Apart(IEnumerable<SecretSpan> spans)
    {
        var apart = new List<SecretSpan>();

        foreach (var span in spans)
        {
            if (apart is [.., var last] && span.Start <= last.End)
            {
                apart[^1] = last with { End = Math.Max(last.End, span.End) };
            }
            else
            {
                apart.Add(span);
            }
        }

        return apart;
    }

    /// <summary>
    /// One argument or line of nothing else: <c>NAME=value</c>, <c>--name=value</c>, <c>Name: value</c>. The value goes
    /// on to the end, blanks included.
    /// </summary>
    [GeneratedRegex(
        @"^\s*-{0,2}(?<name>[A-Za-z][\w.-]*)(?:=|\s*:\s)\s*(?<value>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Whole();

    /// <summary>
    /// A header whose name leaves no doubt, without a blank: <c>localhost:3000</c> and <c>image:tag</c> are no headers.
    /// </summary>
    [GeneratedRegex(
        @"^\s*(?<name>(?:proxy-)?authorization|cookie|api-?key|x-[\w-]+):\s*(?<value>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex HeaderLine();

    /// <summary>
    /// Pairs inside a longer text, as far as their values begin.
    /// </summary>
    [GeneratedRegex(
        """(?<=[\s;,&|'"(=]|^)-{0,2}(?<name>[A-Za-z][\w.-]*)(?:=|:\s)\s*(?=[^\s;&])""", RegexOptions.CultureInvariant)]
    private static partial Regex Pairs();

    [GeneratedRegex("""\G(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s;&'"]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    /// <summary>An option and its value inside a longer text, such as a line for a shell.</summary>
    [GeneratedRegex(
        """(?<=[\s;&|'"(]|^)--?(?<name>[A-Za-z][\w-]*)\s+(?!-)(?=(?<value>"(?:\\.|[^"\\])*"|'[^']*'|[^\s;&'"]+))""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Options();

    [GeneratedRegex(
        """[?&#](?<name>[\w.%\[\]-]+)=(?<value>[^&#\s"']+)""", RegexOptions.CultureInvariant)]
    private static partial Regex QueryPairs();

    [GeneratedRegex(
        """["'](?<name>[\w.-]+)["']\s*:\s*"(?<value>(?:\\.|[^"\\])*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Members();

    [GeneratedRegex(
        """(?:^|[\s:="'])(?:Bearer|Basic|DPoP|Negotiate|ApiKey)\s+(?<value>[^\s"',;]+)|^token\s+(?<value>\S+)$""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Schemes();

    [GeneratedRegex(
        @"\G(?:Bearer|Basic|DPoP|Negotiate|Digest|ApiKey|Api-Key|Token)\s+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SchemeName();

    [GeneratedRegex(
        """https?://(?<value>[^\s:/?#@"']+)@""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LoneUsers();

    [GeneratedRegex(
        "-----BEGIN [A-Z ]*PRIVATE KEY-----(?<value>.*)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex PrivateKeys();

    [GeneratedRegex(@"[A-Za-z0-9][\w.~+-]{15,}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    /// <summary>JSON Web Tokens (RFC 7519). What has no rest is none, and is gone over with what it holds.</summary>
    [GeneratedRegex(
        @"\beyJ[A-Za-z0-9_-]{5,}(?<rest>\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){0,3})?", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();
}
