namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>One line of YAML that is neither empty nor a comment.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Indent">The column of its first character.</param>
/// <param name="Text">What stands there, without white space at either end.</param>
internal sealed record YamlLine(int Number, int Indent, string Text)
{
    public bool IsItem => Text == "-" || Text.StartsWith("- ", StringComparison.Ordinal);

    /// <summary>Null where the line is no <c>key: value</c>.</summary>
    public string? Key => KeyEnd is var end and > 0 ? YamlScalar.Read(Text[..end].TrimEnd()) : null;

    /// <summary>What stands behind the key, without a comment.</summary>
    public string Value => YamlScalar.WithoutComment(Text[(KeyEnd + 1)..].Trim());

    /// <summary>The colon behind the key: the first one outside quotes with white space or nothing behind it.</summary>
    private int KeyEnd
    {
        get
        {
            var from = Text[0] is '"' or '\'' ? Text.IndexOf(Text[0], 1) : 0;
            for (var at = Math.Max(from, 0); at < Text.Length; at++)
            {
                if (Text[at] == ':' && (at + 1 == Text.Length || Text[at + 1] is ' ' or '\t'))
                {
                    return at;
                }
            }

            return -1;
        }
    }

    /// <summary>Of the first document in the text.</summary>
    public static List<YamlLine> Split(string text)
    {
        var lines = new List<YamlLine>();
        var number = 0;

        foreach (var line in text.Split('\n'))
        {
            number++;
            var content = line.TrimStart(' ');
            var trimmed = content.TrimEnd();

            if (trimmed is "---" or "..." && lines.Count > 0)
            {
                break;
            }

            if (trimmed.Length > 0 && trimmed[0] is not ('#' or '%') && trimmed != "---")
            {
                lines.Add(new YamlLine(number, line.Length - content.Length, trimmed));
            }
        }

        return lines;
    }

    /// <summary>What stands behind the dash, as a line of its own; null where nothing does.</summary>
    public YamlLine? ItemContent()
    {
        var content = Text[1..].TrimStart();
        return content.Length == 0 || content[0] == '#' ? null : new YamlLine(Number, Indent + Text.Length - content.Length, content);
    }

    public ReaderException NotRead() => new($"is not in a form that agent reads (line {Number})");
}
