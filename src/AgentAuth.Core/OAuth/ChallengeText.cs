using System.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Reads <c>WWW-Authenticate</c> (RFC 9110 section 11.6.1). A comma separates both challenges and the parameters of
/// one, so a word is a parameter only where an equals sign and a value follow. What cannot be read is left out, never
/// guessed.
/// </summary>
internal sealed class ChallengeText(string text)
{
    private int _at;

    public static IReadOnlyList<AuthenticationChallenge> Parse(IEnumerable<string> values) =>
        [.. values.SelectMany(value => new ChallengeText(value).Read())];

    private List<AuthenticationChallenge> Read()
    {
        var challenges = new List<AuthenticationChallenge>();
        Dictionary<string, string>? current = null;

        while (SkipSeparators())
        {
            if (ReadToken() is not { } word)
            {
                _at++;
            }
            else if (current is not null && ReadValue() is { } value)
            {
                current.TryAdd(word, value);
            }
            else
            {
                current = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                challenges.Add(new AuthenticationChallenge(word, current));
                SkipToken68();
            }
        }

        return challenges;
    }

    private bool SkipSeparators()
    {
        while (_at < text.Length && (text[_at] is ',' || IsBlank(text[_at])))
        {
            _at++;
        }

        return _at < text.Length;
    }

    private string? ReadToken()
    {
        var start = _at;

        while (_at < text.Length && IsTokenCharacter(text[_at]))
        {
            _at++;
        }

        return _at > start ? text[start.._at] : null;
    }

    /// <summary>What follows an equals sign; null, with nothing read, where there is none.</summary>
    private string? ReadValue()
    {
        var start = _at;
        SkipBlanks();

        if (_at < text.Length && text[_at] == '=')
        {
            _at++;
            SkipBlanks();

            if ((_at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadToken()) is { } value)
            {
                return value;
            }
        }

        _at = start;
        return null;
    }

    private string? ReadQuoted()
    {
        var value = new StringBuilder();

        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                _at++;
            }

            value.Append(text[_at]);
        }

        return null;
    }

    // "Negotiate YII=": one word of base64 in the place of parameters. A word before an equals sign that has a value
    // after it is a parameter.
    private void SkipToken68()
    {
        var start = _at;
        SkipBlanks();
        var word = _at;

        while (_at < text.Length && (IsTokenCharacter(text[_at]) || text[_at] == '/'))
        {
            _at++;
        }

        while (_at < text.Length && text[_at] == '=')
        {
            _at++;
        }

        var end = _at;
        SkipBlanks();

        if (end == word || (_at < text.Length && text[_at] != ','))
        {
            _at = start;
        }
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && IsBlank(text[_at]))
        {
            _at++;
        }
    }

    private static bool IsBlank(char character) => character is ' ' or '\t';

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}
