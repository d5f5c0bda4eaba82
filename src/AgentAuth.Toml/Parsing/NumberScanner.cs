using System.Globalization;
using System.Text;

namespace AgentAuth.Toml.Parsing;

/// <summary>Integers in four bases, and floats.</summary>
internal sealed class NumberScanner(Scanner scanner, Faults faults)
{
    public TomlValue Scan()
    {
        var position = scanner.Position;
        var text = new StringBuilder();
        if (scanner.Current is '+' or '-')
        {
            text.Append(scanner.Take());
        }

        return scanner.Current switch
        {
            'i' => new TomlFloat(position, Word("inf", text, double.PositiveInfinity)),
            'n' => new TomlFloat(position, Word("nan", text, double.NaN)),
            '0' when scanner.PeekAt(1) is 'x' => Prefixed(position, text, bitsPerDigit: 4, "a hexadecimal"),
            '0' when scanner.PeekAt(1) is 'o' => Prefixed(position, text, bitsPerDigit: 3, "an octal"),
            '0' when scanner.PeekAt(1) is 'b' => Prefixed(position, text, bitsPerDigit: 1, "a binary"),
            _ => Decimal(position, text),
        };
    }

    private double Word(string word, StringBuilder sign, double value)
    {
        if (!scanner.IsAt(word))
        {
            throw scanner.Unexpected($"expected a value, found {scanner.Found}; a string needs quotes");
        }

        scanner.Take(word.Length);
        return sign is ['-'] ? -value : value;
    }

    private TomlInteger Prefixed(TomlPosition position, StringBuilder sign, int bitsPerDigit, string name)
    {
        if (sign.Length > 0)
        {
            throw faults.At(position, $"{name} integer has no sign");
        }

        scanner.Take(2);
        var digits = new StringBuilder();
        TakeDigits(digits, 1 << bitsPerDigit, $"{name} digit");
        ulong value = 0;
        foreach (var digit in digits.ToString())
        {
            if (value >> (63 - bitsPerDigit) != 0)
            {
                throw OutOfRange(position);
            }

            value = (value << bitsPerDigit) | (uint)DigitValue(digit);
        }

        return new TomlInteger(position, (long)value);
    }

    private TomlValue Decimal(TomlPosition position, StringBuilder text)
    {
        var first = scanner.Position;
        var signLength = text.Length;
        TakeDigits(text, 10, "a digit");
        if (text[signLength] == '0' && text.Length > signLength + 1)
        {
            throw faults.At(first, "a number has no leading zeros");
        }

        if (scanner.Current is '.' or 'e' or 'E')
        {
            return Float(position, text);
        }

        return long.TryParse(text.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new TomlInteger(position, value)
            : throw OutOfRange(position);
    }

    private TomlFloat Float(TomlPosition position, StringBuilder text)
    {
        if (scanner.Current == '.')
        {
            text.Append(scanner.Take());
            TakeDigits(text, 10, "a digit after the decimal point");
        }

        if (scanner.Current is 'e' or 'E')
        {
            TakeExponent(text);
        }

        var value = double.Parse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? new TomlFloat(position, value)
            : throw faults.At(position, "the float does not fit in 64 bits");
    }

    private void TakeExponent(StringBuilder text)
    {
        text.Append(scanner.Take());
        if (scanner.Current is '+' or '-')
        {
            text.Append(scanner.Take());
        }

        TakeDigits(text, 10, "a digit in the exponent");
    }

    private void TakeDigits(StringBuilder text, int radix, string expected)
    {
        do
        {
            if (DigitValue(scanner.Current) >= radix)
            {
                throw scanner.Unexpected($"expected {expected}, found {scanner.Found}");
            }

            while (DigitValue(scanner.Current) < radix)
            {
                text.Append(scanner.Take());
            }

            expected = "a digit after '_'";
        }
        while (scanner.TryTake('_'));
    }

    private TomlException OutOfRange(TomlPosition position) =>
        faults.At(position, $"the integer does not fit in 64 bits; allowed is {long.MinValue} to {long.MaxValue}");

    private static int DigitValue(int character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'f' => character - 'a' + 10,
        >= 'A' and <= 'F' => character - 'A' + 10,
        _ => int.MaxValue,
    };
}
