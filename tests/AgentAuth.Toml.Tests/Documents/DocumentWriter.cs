using System.Text;

namespace AgentAuth.Toml.Tests.Documents;

/// <summary>Writes a document, choosing at random among all the ways in which TOML lets it be written.</summary>
internal sealed class DocumentWriter(Random style)
{
    private readonly StringBuilder _text = new();
    private readonly ValueWriter _values = new(style);

    public static string Write(Node.Table document, int style)
    {
        var writer = new DocumentWriter(new Random(style));
        writer.WriteEntries(document, path: []);
        return writer._text.ToString();
    }

    // A header ends its parent's own keys, so only the tables behind the last other value may have one.
    private void WriteEntries(Node.Table table, string[] path)
    {
        WriteEntries(table, path, headers: style.Next(table.Entries.Reverse().TakeWhile(HasHeader).Count() + 1));
    }

    private void WriteEntries(Node.Table table, string[] path, int headers)
    {
        foreach (var (key, value) in table.Entries.SkipLast(headers))
        {
            WriteKeyValue(_values.Key(key), value);
        }

        foreach (var (key, value) in table.Entries.TakeLast(headers))
        {
            WriteBelowHeader([.. path, _values.Key(key)], value);
        }
    }

    private void WriteKeyValue(string key, Node value)
    {
        if (value is Node.Table { Entries.Count: > 0 } table && style.Next(2) == 0)
        {
            foreach (var (inner, innerValue) in table.Entries)
            {
                WriteKeyValue($"{key}{Space()}.{Space()}{_values.Key(inner)}", innerValue);
            }

            return;
        }

        Line($"{key}{Space()}={Space()}{_values.Value(value)}");
    }

    private void WriteBelowHeader(string[] path, Node value)
    {
        if (value is Node.Array array)
        {
            foreach (var element in array.Items.Cast<Node.Table>())
            {
                Line($"[[{Space()}{string.Join('.', path)}{Space()}]]");
                WriteEntries(element, path);
            }

            return;
        }

        var table = (Node.Table)value;
        if (table.Entries.Count > 0 && table.Entries.All(HasHeader) && style.Next(2) == 0)
        {
            // The headers below imply this one.
            WriteEntries(table, path, headers: table.Entries.Count);
            return;
        }

        Line($"[{Space()}{string.Join('.', path)}{Space()}]");
        WriteEntries(table, path);
    }

    private static bool HasHeader(KeyValuePair<string, Node> entry) =>
        entry.Value is Node.Table or Node.Array { IsOfTables: true };

    private void Line(string line)
    {
        _text.Append(Space()).Append(line).Append(Space());
        _text.Append(style.Next(5) == 0 ? "# comment [é] = \"" : "").Append(style.Next(3) == 0 ? "\r\n" : "\n");
        _text.Append(style.Next(5) == 0 ? "\n" : "");
    }

    private string Space() => style.Next(4) switch { 0 => "", 1 => "\t", _ => " " };
}
