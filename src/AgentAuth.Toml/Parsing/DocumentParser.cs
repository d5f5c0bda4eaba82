namespace AgentAuth.Toml.Parsing;

/// <summary>
/// TOML 1.0.0 (https://toml.io/en/v1.0.0), line by line: a header opens a table, a key and value go into the open table.
/// </summary>
internal sealed class DocumentParser(Scanner scanner, Faults faults)
{
    private readonly KeyParser _keys = new(scanner, faults);
    private readonly ValueParser _values = new(scanner, faults);
    private readonly TableHeaders _headers = new(faults);
    private readonly DottedKeys _dotted = new(faults);

    public TomlTable Parse()
    {
        while (!scanner.IsAtEnd)
        {
            ParseLine();
        }

        return _headers.Root;
    }

    private void ParseLine()
    {
        scanner.SkipWhitespace();
        switch (scanner.Current)
        {
            case '[':
                ParseHeader();
                break;
            case '#' or '\r' or '\n' or -1:
                scanner.ExpectLineEnd(after: "whitespace");
                break;
            default:
                ParseKeyValue();
                break;
        }
    }

    private void ParseHeader()
    {
        var position = scanner.Position;
        scanner.Take();
        var isArray = scanner.TryTake('[');
        var path = ParseHeaderPath();
        ExpectClose(isArray ? "]]" : "]");
        if (isArray)
        {
            _headers.OpenElement(path, position);
        }
        else
        {
            _headers.OpenTable(path, position);
        }

        scanner.ExpectLineEnd(after: "the table header");
    }

    private List<KeyPart> ParseHeaderPath()
    {
        scanner.SkipWhitespace();
        var path = _keys.Parse();
        Depth.Check(path.Count, path[^1].Position, faults);
        return path;
    }

    private void ExpectClose(string brackets)
    {
        if (!scanner.IsAt(brackets))
        {
            throw scanner.Unexpected($"expected '{brackets}' to close the table header, found {scanner.Found}");
        }

        scanner.Take(brackets.Length);
    }

    private void ParseKeyValue()
    {
        var key = _keys.Parse();
        _keys.ExpectEquals();
        var depth = _headers.OpenDepth + key.Count;
        Depth.Check(depth, key[^1].Position, faults);
        var value = _values.Parse(depth);
        _dotted.Assign(_headers.Open, key, value);
        scanner.ExpectLineEnd(after: "the value");
    }
}
