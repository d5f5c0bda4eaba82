namespace AgentAuth.Toml.Parsing;

/// <summary>Bare, quoted and dotted keys.</summary>
internal sealed class KeyParser(Scanner scanner, Faults faults)
{
    private readonly StringScanner _strings = new(scanner, faults);

    /// <summary>Reads one or more parts, and the whitespace after the last.</summary>
    public List<KeyPart> Parse()
    {
        var parts = new List<KeyPart>();
        do
        {
            scanner.SkipWhitespace();
            var position = scanner.Position;
            parts.Add(new KeyPart(ParsePart(), position));
            scanner.SkipWhitespace();
        }
        while (scanner.TryTake('.'));

        return parts;
    }

    public void ExpectEquals()
    {
        if (!scanner.TryTake('='))
        {
            throw scanner.Unexpected($"expected '=' after the key, found {scanner.Found}");
        }

        scanner.SkipWhitespace();
    }

    private string ParsePart()
    {
        if (scanner.IsAt("\"\"\"") || scanner.IsAt("'''"))
        {
            throw scanner.Unexpected("a key cannot be a multi-line string");
        }

        return scanner.Current switch
        {
            '"' => _strings.Basic(),
            '\'' => _strings.Literal(),
            _ => ParseBare(),
        };
    }

    private string ParseBare()
    {
        var length = 0;
        while (IsBare(scanner.PeekAt(length)))
        {
            length++;
        }

        if (length == 0)
        {
            throw scanner.Unexpected(
                $"expected a key, found {scanner.Found}; a bare key has letters a-z, digits, '_' and '-', any other needs quotes");
        }

        return string.Create(length, scanner, static (characters, scanner) =>
        {
            foreach (ref var character in characters)
            {
                character = scanner.Take();
            }
        });
    }

    private static bool IsBare(int character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';
}
