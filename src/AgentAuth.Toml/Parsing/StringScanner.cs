using System.Text;

namespace AgentAuth.Toml.Parsing;

/// <summary>The four kinds of string. The scanner stands on the first quote, and afterwards behind the last.</summary>
internal sealed class StringScanner(Scanner scanner, Faults faults)
{
    private const string MultiLineBasic = "\"\"\"";
    private const string MultiLineLiteral = "'''";

    private readonly EscapeScanner _escapes = new(scanner, faults);

    public string Value()
    {
        if (scanner.IsAt(MultiLineBasic))
        {
            return MultiLine(MultiLineBasic);
        }

        if (scanner.IsAt(MultiLineLiteral))
        {
            return MultiLine(MultiLineLiteral);
        }

        return scanner.Current == '"' ? Basic() : Literal();
    }

    public string Basic() => SingleLine('"');

    public string Literal() => SingleLine('\'');

    private string SingleLine(char quote)
    {
        var opened = scanner.Position;
        var text = new StringBuilder();
        scanner.Take();
        while (!scanner.TryTake(quote))
        {
            if (scanner.IsAtEnd || scanner.IsAtNewline)
            {
                throw scanner.Unexpected($"expected {quote} to close the string that column {opened.Column} opens, found {scanner.Found}");
            }

            TakeCharacter(text, quote);
        }

        return text.ToString();
    }

    private string MultiLine(string quotes)
    {
        var opened = scanner.Position;
        var text = new StringBuilder();
        scanner.Take(quotes.Length);
        scanner.TryTakeNewline();
        while (!TryClose(text, quotes))
        {
            if (scanner.IsAtEnd)
            {
                throw scanner.Unexpected($"expected {quotes} to close the string that line {opened.Line} opens, found {scanner.Found}");
            }

            TakeMultiLineCharacter(text, quotes[0]);
        }

        return text.ToString();
    }

    // One or two quotes may stand directly before the closing three: """a""""" is a"".
    private bool TryClose(StringBuilder text, string quotes)
    {
        if (!scanner.IsAt(quotes))
        {
            return false;
        }

        scanner.Take(quotes.Length);
        for (var extra = 0; extra < 2 && scanner.TryTake(quotes[0]); extra++)
        {
            text.Append(quotes[0]);
        }

        return true;
    }

    private void TakeMultiLineCharacter(StringBuilder text, char quote)
    {
        if (scanner.TryTakeNewline())
        {
            text.Append('\n');
        }
        else if (quote != '"' || !_escapes.TrySkipLineEnd())
        {
            TakeCharacter(text, quote);
        }
    }

    private void TakeCharacter(StringBuilder text, char quote)
    {
        if (quote == '"' && scanner.Current == '\\')
        {
            _escapes.Take(text);
        }
        else
        {
            text.Append(scanner.TakeText("a string"));
        }
    }
}
