namespace AgentAuth.Toml.Parsing;

/// <summary>Tells from its first characters which type a value has, and hands over to that type's scanner.</summary>
internal sealed class ValueParser
{
    private readonly Scanner _scanner;
    private readonly Faults _faults;
    private readonly StringScanner _strings;
    private readonly NumberScanner _numbers;
    private readonly DateTimeScanner _dates;
    private readonly ArrayParser _arrays;
    private readonly InlineTableParser _inlineTables;

    public ValueParser(Scanner scanner, Faults faults)
    {
        _scanner = scanner;
        _faults = faults;
        _strings = new StringScanner(scanner, faults);
        _numbers = new NumberScanner(scanner, faults);
        _dates = new DateTimeScanner(scanner, faults);
        _arrays = new ArrayParser(scanner, this);
        _inlineTables = new InlineTableParser(scanner, faults, this);
    }

    /// <summary>Reads a value that stands <paramref name="depth"/> levels below the root.</summary>
    public TomlValue Parse(int depth)
    {
        Depth.Check(depth, _scanner.Position, _faults);
        return _scanner.Current switch
        {
            '"' or '\'' => new TomlString(_scanner.Position, _strings.Value()),
            '[' => _arrays.Parse(depth),
            '{' => _inlineTables.Parse(depth),
            _ => ParseUnquoted(),
        };
    }

    private TomlValue ParseUnquoted()
    {
        TomlValue value = _scanner.Current switch
        {
            't' => ParseBoolean("true", true),
            'f' => ParseBoolean("false", false),
            '+' or '-' or 'i' or 'n' => _numbers.Scan(),
            _ when _dates.IsAtDateOrTime => _dates.Scan(),
            >= '0' and <= '9' => _numbers.Scan(),
            _ => throw NoValue(),
        };
        ExpectDelimiter(value.Kind);
        return value;
    }

    private TomlBoolean ParseBoolean(string word, bool value)
    {
        if (!_scanner.IsAt(word))
        {
            throw NoValue();
        }

        var position = _scanner.Position;
        _scanner.Take(word.Length);
        return new TomlBoolean(position, value);
    }

    private TomlException NoValue() =>
        _scanner.Unexpected($"expected a value, found {_scanner.Found}{(IsAtWord ? "; a string needs quotes" : "")}");

    private bool IsAtWord => _scanner.Current is > ' ' and not ('#' or ',' or ']' or '}' or '=' or 0x7F);

    private void ExpectDelimiter(TomlKind kind)
    {
        var isDelimited = _scanner.IsAtEnd || _scanner.IsAtNewline || _scanner.Current is ' ' or '\t' or ',' or ']' or '}' or '#';
        if (!isDelimited)
        {
            throw _scanner.Unexpected($"expected the end of {Messages.KindNames.WithArticle(kind)}, found {_scanner.Found}");
        }
    }
}
