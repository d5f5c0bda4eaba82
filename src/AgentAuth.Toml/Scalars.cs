using Tomlyn.Syntax;

namespace AgentAuth.Toml;

/// <summary>
/// Values of one token. Tomlyn tells what they are and what they mean, and lets through what is refused here.
/// </summary>
internal static class Scalars
{
    public static TomlValue Read(ValueSyntax value, TomlPosition position, SyntaxFaults faults) => value switch
    {
        StringValueSyntax text => new TomlString(position, Text(text, faults)),
        IntegerValueSyntax number => new TomlInteger(position, Integer(number, faults)),
        FloatValueSyntax number => new TomlFloat(position, Float(number, faults)),
        BooleanValueSyntax truth => new TomlBoolean(position, truth.Value),
        _ => DateTimeText.Read(((DateTimeValueSyntax)value).Token!.Text, position)
            ?? throw faults.At(value, SyntaxFaults.NoDateTime),
    };

    /// <summary>The text of a key or value in quotes.</summary>
    public static string Text(StringValueSyntax syntax, SyntaxFaults faults)
    {
        var written = syntax.Token!.Text!;
        return written[0] == '"' && NoLineEnd(written) is var at and >= 0
            ? throw faults.At(syntax, SyntaxFaults.NoEscape, written.AsSpan(0, at))
            : syntax.Value!;
    }

    /// <summary>
    /// Where a backslash stands before white space without ending a line of a string of several lines; -1 if nowhere.
    /// Tomlyn takes such a backslash in any string.
    /// </summary>
    private static int NoLineEnd(string written)
    {
        var isMultiLine = written.StartsWith("\"\"\"", StringComparison.Ordinal);
        for (var at = written.IndexOf('\\'); at >= 0; at = written.IndexOf('\\', at))
        {
            var rest = written.AsSpan(at + 1);
            var blanks = rest.IndexOfAnyExcept(' ', '\t');
            if (blanks == 0 && rest[0] != '\n')
            {
                at += 2;
                continue;
            }

            if (!isMultiLine || rest[blanks] != '\n')
            {
                return at;
            }

            at += 1 + rest.IndexOfAnyExcept(" \t\n");
        }

        return -1;
    }

    // Tomlyn reads 0xFFFFFFFFFFFFFFFF as -1.
    private static long Integer(IntegerValueSyntax syntax, SyntaxFaults faults) =>
        syntax.Value < 0 && syntax.Token!.Text![0] != '-'
            ? throw faults.At(syntax, SyntaxFaults.NoInteger)
            : syntax.Value;

    private static double Float(FloatValueSyntax syntax, SyntaxFaults faults) =>
        double.IsInfinity(syntax.Value) && !syntax.Token!.Text!.EndsWith("inf", StringComparison.Ordinal)
            ? throw faults.At(syntax, "the float does not fit in 64 bits")
            : syntax.Value;
}
