using System.Text;

namespace AgentAuth.Toml.Parsing;

/// <summary>What a backslash starts in a basic string.</summary>
internal sealed class EscapeScanner(Scanner scanner, Faults faults)
{
    public void Take(StringBuilder text)
    {
        var position = scanner.Position;
        scanner.Take();
        switch (scanner.Current)
        {
            case 'u':
                text.Append(TakeScalar(position, digits: 4));
                break;
            case 'U':
                text.Append(TakeScalar(position, digits: 8));
                break;
            default:
                text.Append(Short());
                scanner.Take();
                break;
        }
    }

    /// <summary>A backslash that ends a line of a multi-line string takes away all whitespace up to the next character.</summary>
    public bool TrySkipLineEnd()
    {
        if (!IsAtLineEnd())
        {
            return false;
        }

        scanner.Take();
        do
        {
            scanner.SkipWhitespace();
        }
        while (scanner.TryTakeNewline());

        return true;
    }

    private bool IsAtLineEnd()
    {
        if (scanner.Current != '\\')
        {
            return false;
        }

        var distance = 1;
        while (scanner.PeekAt(distance) is ' ' or '\t')
        {
            distance++;
        }

        return scanner.PeekAt(distance) == '\n' || (scanner.PeekAt(distance) == '\r' && scanner.PeekAt(distance + 1) == '\n');
    }

    private char Short() => scanner.Current switch
    {
        'b' => '\b',
        't' => '\t',
        'n' => '\n',
        'f' => '\f',
        'r' => '\r',
        '"' => '"',
        '\\' => '\\',
        _ => throw scanner.Unexpected(
            $"expected one of b t n f r \" \\ u U after the backslash, found {scanner.Found}; a literal string in ' needs no escapes"),
    };

    private string TakeScalar(TomlPosition position, int digits)
    {
        scanner.Take();
        uint scalar = 0;
        for (var i = 0; i < digits; i++)
        {
            if (scanner.IsAtEnd || !char.IsAsciiHexDigit((char)scanner.Current))
            {
                throw scanner.Unexpected($"expected {digits} hexadecimal digits in the escape, found {scanner.Found}");
            }

            scalar = (scalar * 16) + (uint)Convert.ToInt32(scanner.Take().ToString(), 16);
        }

        return Rune.IsValid(scalar)
            ? new Rune(scalar).ToString()
            : throw faults.At(position, $"U+{scalar:X4} is not a Unicode scalar value: surrogates and values above U+10FFFF are not allowed");
    }
}
