namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// The <c>NAME=value</c> lines of a variable file, as the hosts' own readers have them (dotenv, and Visual Studio
/// Code's, which agrees with it wherever a value is of one line):
///
/// 1. <c>export</c> before a name, <c>NAME: value</c>, blanks around both, empty lines and lines of remarks are
/// allowed. 2. A value in single, double or back quotes is all that stands between them, line ends and <c>#</c>
/// included; only double quotes know <c>\n</c> and <c>\r</c>. 3. Any other value ends at <c>#</c> or at the end of its
/// line. A quote that nothing closes is a character. 4. Nothing is expanded, and of two lines for one name the later
/// counts.
/// </summary>
internal sealed class EnvFileText
{
    private const char ByteOrderMark = '\ufeff';

    private readonly string _text;
    private int _at;

    private EnvFileText(string text) => _text = text;

    public static IReadOnlyList<NamedText> Read(string text)
    {
        var file = new EnvFileText(LineEnds(text.TrimStart(ByteOrderMark)));
        var found = new Dictionary<string, NamedText>(StringComparer.Ordinal);

        while (file._at < file._text.Length)
        {
            if (file.Name() is { } name)
            {
                found[name] = new NamedText(name, file.Value());
            }

            file.SkipLine();
        }

        return [.. found.Values];
    }

    // Only these three: what else Unicode calls a line end is a character of a value.
    private static string LineEnds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    /// <summary>Null where the line assigns nothing. What follows its mark is next to read.</summary>
    private string? Name()
    {
        SkipBlanks();

        if (_text.AsSpan(_at).StartsWith("export") && _at + 6 < _text.Length && IsBlank(_text[_at + 6]))
        {
            _at += 6;
            SkipBlanks();
        }

        var start = _at;

        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.' or '-'))
        {
            _at++;
        }

        var name = _text[start.._at];

        if (name.Length > 0 && _at < _text.Length && _text[_at] == ':' && _at + 1 < _text.Length
            && IsBlank(_text[_at + 1]))
        {
            _at++;
            return name;
        }

        SkipBlanks();
        return name.Length > 0 && _at < _text.Length && _text[_at++] == '=' ? name : null;
    }

    private string Value()
    {
        SkipBlanks();
        var quote = _at < _text.Length && _text[_at] is '"' or '\'' or '`' ? _text[_at] : '\0';

        if (quote != '\0' && EndOfQuoted(quote) is { } end)
        {
            var quoted = _text[(_at + 1)..end];
            _at = end + 1;
            return Unescaped(quote, quoted);
        }

        var rest = _text.AsSpan(_at);
        var stop = rest.IndexOfAny('#', '\n');
        var value = (stop < 0 ? rest : rest[..stop]).Trim().ToString();
        return quote != '\0' && value.Length > 1 && value[^1] == quote ? Unescaped(quote, value[1..^1]) : value;
    }

    /// <summary>
    /// Where the closing quote is; null where there is none, or where something else than a remark follows it.
    /// </summary>
    private int? EndOfQuoted(char quote)
    {
        for (var at = _at + 1; at < _text.Length; at++)
        {
            if (_text[at] == '\\' && at + 1 < _text.Length && _text[at + 1] == quote)
            {
                at++;
            }
            else if (_text[at] == quote)
            {
                return _text.AsSpan(at + 1).TrimStart(" \t") is [] or ['\n' or '#', ..] ? at : null;
            }
        }

        return null;
    }

    private static string Unescaped(char quote, string text) => quote == '"'
        ? text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal)
        : text;

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', Math.Min(_at, _text.Length));
        _at = end < 0 ? _text.Length : end + 1;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && IsBlank(_text[_at]))
        {
            _at++;
        }
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\t';
}
