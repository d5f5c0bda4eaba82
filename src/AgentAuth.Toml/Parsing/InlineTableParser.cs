namespace AgentAuth.Toml.Parsing;

/// <summary>
/// Tables in braces. TOML 1.0 keeps them on one line (but for values that span lines themselves) and without a comma
/// after the last.
/// </summary>
internal sealed class InlineTableParser(Scanner scanner, Faults faults, ValueParser values)
{
    private readonly KeyParser _keys = new(scanner, faults);
    private readonly DottedKeys _dotted = new(faults);

    public TomlTable Parse(int depth)
    {
        var table = new TomlTable(scanner.Position, TableForm.Header);
        scanner.Take();
        scanner.SkipWhitespace();
        if (!scanner.TryTake('}'))
        {
            ParseEntries(table, depth);
        }

        table.Define(TableForm.Inline, table.Position);
        return table;
    }

    private void ParseEntries(TomlTable table, int depth)
    {
        do
        {
            scanner.SkipWhitespace();
            RefuseTrailingComma();
            ParseEntry(table, depth);
            scanner.SkipWhitespace();
        }
        while (scanner.TryTake(','));

        if (!scanner.TryTake('}'))
        {
            throw scanner.Unexpected($"expected ',' or '}}' in the inline table, found {scanner.Found}");
        }
    }

    private void ParseEntry(TomlTable table, int depth)
    {
        var key = _keys.Parse();
        _keys.ExpectEquals();
        Depth.Check(depth + key.Count, key[^1].Position, faults);
        _dotted.Assign(table, key, values.Parse(depth + key.Count));
    }

    private void RefuseTrailingComma()
    {
        if (scanner.Current == '}')
        {
            throw scanner.Unexpected("expected a key, found '}'; an inline table has no comma after its last value");
        }

        if (scanner.IsAtNewline)
        {
            throw scanner.Unexpected("expected a key, found the end of the line; an inline table stays on one line");
        }
    }
}
