using System.Diagnostics;
using System.Text;

namespace AgentAuth.Toml.Tests.Documents;

/// <summary>Writes keys and values, each in one of its allowed forms.</summary>
internal sealed class ValueWriter(Random style)
{
    public string Key(string key)
    {
        var isBare = key.Length > 0 && key.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-');
        return isBare && style.Next(3) > 0 ? key : OnOneLine(key);
    }

    public string Value(Node value) => value switch
    {
        Node.Text text => String(text.Value),
        Node.Scalar scalar => scalar.Written,
        Node.Array array =>
            $"[{string.Join(',', array.Items.Select(item => Break() + Value(item) + Break()))}{TrailingComma(array)}]",
        Node.Table table =>
            $"{{{string.Join(" ,\t", table.Entries.Select(entry => $"{Key(entry.Key)}={Value(entry.Value)}"))}}}",
        _ => throw new UnreachableException(),
    };

    private string String(string value) => style.Next(3) switch
    {
        0 => $"\"\"\"{Newline()}{Escaped(value, multiLine: true)}\"\"\"",
        1 when CanBeLiteral(value.Replace("\n", "", StringComparison.Ordinal)) => $"'''\n{value}'''",
        _ => OnOneLine(value),
    };

    private string OnOneLine(string value) =>
        style.Next(2) == 0 && CanBeLiteral(value) ? $"'{value}'" : $"\"{Escaped(value, multiLine: false)}\"";

    private static bool CanBeLiteral(string value) =>
        value.All(unit => unit is '\t' or (>= ' ' and not ('\'' or '\x7F')));

    private string Escaped(string value, bool multiLine)
    {
        var text = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(multiLine && style.Next(20) == 0 ? $"\\{Newline()} \n\t" : "").Append(Escaped(rune, multiLine));
        }

        return text.ToString();
    }

    // A line-ending backslash takes the whitespace behind it away, so whitespace after one must be escaped.
    private string Escaped(Rune rune, bool multiLine) => rune.Value switch
    {
        '\n' => "\\n",
        '"' => "\\\"",
        '\\' => "\\\\",
        ' ' or '\t' when multiLine => $"\\u{rune.Value:x4}",
        < ' ' or 0x7F => $"\\u{rune.Value:X4}",
        _ when style.Next(10) == 0 => $"\\U{rune.Value:X8}",
        _ => rune.ToString(),
    };

    private string TrailingComma(Node.Array array) =>
        array.Items.Count > 0 && style.Next(3) == 0 ? "," + Break() : Break();

    private string Break() => style.Next(4) switch { 0 => "", 1 => " ", 2 => "\r\n\t", _ => " # comment ]\n" };

    private string Newline() => style.Next(2) == 0 ? "\n" : "\r\n";
}
