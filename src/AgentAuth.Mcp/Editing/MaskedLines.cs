using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Editing;

/// <summary>
/// Lines of a host's file as they may be shown. The file holds the secrets of other servers too, and of whatever else
/// its host keeps there: each text in it is masked as the value of its server is, else by the member that it stands
/// behind.
/// </summary>
/// <param name="servers">All that are defined in the file, before the change and after.</param>
internal sealed partial class MaskedLines(IReadOnlyList<ServerDefinition> servers)
{
    /// <summary>A shorter line of a secret is a bracket or a blank.</summary>
    private const int ShortestPiece = 4;

    // As the file is read by agent mcp run: references stay, whoever expands them.
    private static readonly ValueSyntax Syntax = new(
        ExpandedForms.Braces | ExpandedForms.Fallback | ExpandedForms.Env, "~", null);

    private readonly Dictionary<string, string> _known = Known(servers);
    private readonly List<string> _pieces = Pieces(servers);

    public string Of(string line)
    {
        var shown = new StringBuilder();
        var at = 0;

        foreach (Match match in Texts().Matches(line))
        {
            shown.Append(line, at, match.Index - at).Append(Shown(line, match));
            at = match.Index + match.Length;
        }

        return _pieces.Aggregate(
            shown.Append(line, at, line.Length - at).ToString(),
            (text, piece) => text.Replace(piece, "***", StringComparison.Ordinal));
    }

    private string Shown(string line, Match match)
    {
        var isQuoted = match.Value[0] is '"' or '\'';
        var text = match.Value[0] is '"' ? Decoded(match.Value[1..^1]) : isQuoted ? match.Value[1..^1] : match.Value;

        // What stands before a colon or an equals sign is a name.
        if (isQuoted && Name().IsMatch(line[(match.Index + match.Length)..]))
        {
            return match.Value;
        }

        var name = Before().Match(line[..match.Index]) is { Success: true } before ? before.Groups["name"].Value : null;

        if (!isQuoted && name is null)
        {
            return match.Value;
        }

        var masked = _known.GetValueOrDefault(text) ?? DeclaredText.Masked(name, Syntax.Value(text));
        return masked == text ? match.Value : isQuoted ? $"{match.Value[0]}{masked}{match.Value[^1]}" : masked;
    }

    private static Dictionary<string, string> Known(IEnumerable<ServerDefinition> servers)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var value in servers.SelectMany(ValuesOf))
        {
            Note(known, value.Name, value.Value);
        }

        return known;
    }

    /// <summary>The lines of secrets that go over several, as TOML and keys in PEM have them.</summary>
    private static List<string> Pieces(IEnumerable<ServerDefinition> servers) =>
    [
        .. servers.SelectMany(ValuesOf)
            .SelectMany(value => DeclaredText.RawSecrets(value.Name, value.Value))
            .Select(secret => secret.Reveal())
            .Where(secret => secret.Contains('\n', StringComparison.Ordinal))
            .SelectMany(secret => secret.Split('\n', StringSplitOptions.TrimEntries))
            .Where(piece => piece.Length >= ShortestPiece),
    ];

    internal static IEnumerable<NamedValue> ValuesOf(ServerDefinition server) => DeclaredText.Named(server.Arguments)
        .Concat(
            server.Variables.Concat(server.Headers).Select(variable => new NamedValue(variable.Name, variable.Value)));

    // Only what is masked: the same text elsewhere may be a secret by the member that it stands behind there.
    private static void Note(Dictionary<string, string> known, string? name, DeclaredValue value)
    {
        var whole = DeclaredText.Whole(value);

        if (DeclaredText.Masked(name, value) is var masked && masked != whole)
        {
            known[whole] = masked;
        }
    }

    /// <summary>The escapes of JSON and of TOML's basic strings. What is none of them stays.</summary>
    private static string Decoded(string text) => Escape().Replace(text, match => match.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'b' => "\b",
        'f' => "\f",
        'e' => "\u001b",
        'u' or 'U' or 'x'
            when int.TryParse(
                match.Value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out var code) && code <= 0xffff =>
            ((char)code).ToString(),
        'u' or 'U' or 'x' => match.Value,
        var letter => letter.ToString(),
    });

    /// <summary>A string in either quotes, or a bare value such as a number.</summary>
    [GeneratedRegex(
        """'[^']*'|"(?:\\.|[^"\\])*"|(?<=[:=]\s*)[^\s"',{}\[\]#]+""", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Texts();

    [GeneratedRegex(@"^\s*[:=]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(
        """(?<name>[\w.-]+)["']?\s*[:=]\s*$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Before();

    [GeneratedRegex(
        @"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
