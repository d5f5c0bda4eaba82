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

        foreach (var text in LineTexts.In(line))
        {
            shown.Append(line, at, text.Start - at).Append(Shown(line[text.Start..text.End], text));
            at = text.End;
        }

        return _pieces.Aggregate(
            shown.Append(line, at, line.Length - at).ToString(),
            (text, piece) => text.Replace(piece, "***", StringComparison.Ordinal));
    }

    private string Shown(string written, LineText place)
    {
        var isQuoted = written[0] is '"' or '\'';

        if (isQuoted ? place.IsName : place.Name is null)
        {
            return written;
        }

        var text = written[0] is '"' ? Decoded(written[1..^1]) : isQuoted ? written[1..^1] : written;
        var masked = _known.GetValueOrDefault(text) ?? DeclaredText.Masked(place.Name, Syntax.Value(text));
        return masked == text ? written : isQuoted ? $"{written[0]}{masked}{written[^1]}" : masked;
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

    [GeneratedRegex(
        @"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
