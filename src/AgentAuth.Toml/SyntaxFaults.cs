using System.Text;
using AgentAuth.Toml.Messages;
using Tomlyn.Syntax;

namespace AgentAuth.Toml;

/// <summary>
/// Words for what Tomlyn found wrong. Its own quote the text, and with it secrets: here they only choose among ours,
/// which name the key and the one character that stands there. What it refuses and TOML allows is let through.
/// </summary>
internal sealed class SyntaxFaults(DocumentSyntax document, string text, Faults faults)
{
    public const string NoInteger = "the integer does not fit in 64 bits";
    public const string NoDateTime =
        "expected a date or time as RFC 3339 writes it, in the years 1 to 9999: 2026-01-31T07:30:00Z, 2026-01-31, 07:30:00";

    public const string NoEscape =
        "expected one of b t n f r e \" \\ xHH uHHHH UHHHHHHHH after the backslash; a literal string in ' needs no escapes";

    private const string NoQuotes = "expected the quotes that close the string" + Found;
    private const string NoKey = "expected a key" + Found;
    private const string NoValue = "expected a value" + Found;
    private const string Found = ", found ";
    private const string BrokenOff = "Expecting at least one digit";

    // Of several for one place the upper one is told: it says more. Words that end in "found" get the character.
    private static readonly (string Theirs, string Ours)[] Words =
    [
        ("Invalid control character", "a control character is not allowed in a string or comment"),
        ("Invalid newline in a string", NoQuotes),
        ("Invalid End-Of-File", NoQuotes),
        ("Invalid Unicode scalar value", "surrogates and values above U+10FFFF are no characters"),
        ("Invalid escape", NoEscape),
        ("Unexpected escape character", NoEscape),
        ("Unable to parse integer", NoInteger),
        ("Invalid size of", NoInteger),
        ("Multiple leading 0", "a number has no leading zeros"),
        ("Unexpected leading zero", "a number has no leading zeros"),
        ("Invalid capital", "expected 0x, 0o or 0b in small letters"),
        ("An underscore", "expected a digit on both sides of '_'"),
        ("Missing a digit", "expected a digit on both sides of '_'"),
        ("integer. Expecting", "expected a digit of its base after 0x, 0o or 0b"),
        (BrokenOff, "expected a digit" + Found),
        ("date time/offset", NoDateTime),
        ("offset/local date/time", NoDateTime),
        ("Missing a `,`", "expected ',' or ']' in the array" + Found),
        ("a closing `]` for an array", "expected ',' or ']' in the array" + Found),
        ("while parsing inline table", "expected a key, ',' or '}' in the inline table" + Found),
        ("Expecting `=` after a key", "expected '=' after the key" + Found),
        ("while expecting `]", "expected the end of the table header" + Found),
        ("for a base key", NoKey),
        ("] found", NoKey),
        ("expecting a value", NoValue),
        ("for a value", NoValue),
        ("while expecting token `newline`", "expected the end of the line" + Found),
        ("", "this is not TOML" + Found),
    ];

    /// <summary>The first error; null if the document is well-formed.</summary>
    public TomlException? Find()
    {
        // Behind the end of the text Tomlyn tells of the end again, as if it were the beginning.
        var all = document.Diagnostics.Where(message => !IsAllowed(message))
            .Where((message, index) => index == 0 || message.Span.Start.Offset > 0)
            .ToList();
        if (all.Count == 0)
        {
            return null;
        }

        // What is wrong inside a token is told after what is wrong with the token; where a number breaks off is one
        // behind it.
        var first = all.MinBy(message => message.Span.Start.Offset)!.Span;
        var (place, rank) = (first.Start, Words.Length);
        foreach (var message in all.Where(
            message => message.Span.Start.Offset <= first.End.Offset + (IsBrokenOff(message) ? 1 : 0)))
        {
            var its = Array.FindIndex(Words, words => message.Message.Contains(words.Theirs, StringComparison.Ordinal));
            (place, rank) = its < rank ? (message.Span.Start, its) : (place, rank);
        }

        var position = place.Offset < text.Length
            ? new TomlPosition(place.Line + 1, place.Column + 1)
            : SourceText.After(TomlPosition.Start, text);
        return faults.At(position, KeyBefore(place) + Worded(Words[rank].Ours, place.Offset));
    }

    /// <summary>An error of a value, behind <paramref name="before"/> of its text.</summary>
    public TomlException At(SyntaxNode value, string words, ReadOnlySpan<char> before = default)
    {
        var start = value.Span.Start;
        return faults.At(
            SourceText.After(new TomlPosition(start.Line + 1, start.Column + 1), before), KeyBefore(start) + words);
    }

    private static bool IsBrokenOff(DiagnosticMessage message) =>
        message.Message.StartsWith(BrokenOff, StringComparison.Ordinal);

    // U+FFFD is a character like others, and half of a surrogate pair never gets here. Scalars looks at every escape of
    // a line end.
    private bool IsAllowed(DiagnosticMessage message) =>
        message.Message.StartsWith("Invalid UTF-16 surrogate", StringComparison.Ordinal)
        || message.Message.StartsWith("Invalid escape `\\`. It must skip", StringComparison.Ordinal)
        || (message.Message.Contains("date time/offset", StringComparison.Ordinal)
            && DateTimeText.Read(
                text.AsSpan(message.Span.Start.Offset, message.Span.Length), TomlPosition.Start) is not null);

    private string Worded(string words, int offset)
    {
        if (!words.EndsWith(Found, StringComparison.Ordinal))
        {
            return words;
        }

        if (offset >= text.Length || text[offset] == '\n')
        {
            return $"{words}the end of the {(offset < text.Length ? "line" : "file")}";
        }

        var rune = Rune.GetRuneAt(text, offset);
        var hint = (words, Rune.IsLetter(rune)) switch
        {
            (NoValue, true) => "; a string needs quotes",
            (NoKey, true) => "; a key needs quotes unless it is of a-z, digits, '_' and '-'",
            _ => "",
        };
        return $"{words}{Shown.Character(rune)}{hint}";
    }

    // The key whose value stands there, if any: behind its '=', and not behind its line.
    private string KeyBefore(TextPosition place)
    {
        var pair = Last(document.KeyValues, place);
        KeySyntax? section = null;
        foreach (var table in document.Tables)
        {
            (pair, section) = Last(table.Items, place) is { } later ? (later, table.Name) : (pair, section);
        }

        var isEnded = pair?.EndOfLineToken is { } end and not InvalidSyntaxToken
            && end.Span.Start.Offset < place.Offset;
        return pair is null || isEnded ? "" : $"'{string.Join('.', Names(section).Concat(Names(pair.Key)))}': ";
    }

    private static KeyValueSyntax? Last(SyntaxList<KeyValueSyntax> pairs, TextPosition place) =>
        pairs.LastOrDefault(pair => pair.EqualToken is { } sign && sign.Span.Start.Offset < place.Offset);

    private static IEnumerable<string> Names(KeySyntax? key) =>
        key is null ? [] : key.DotKeys.Select(part => part.Key).Prepend(key.Key)
            .Select(part => Shown.Key((part as StringValueSyntax)?.Value ?? (part as BareKeySyntax)?.Key?.Text ?? ""));
}
