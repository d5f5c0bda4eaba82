namespace AgentAuth.Core.Text;

/// <summary>
/// Finds where a terminal control sequence ends (ECMA-48 section 5), in its 7-bit and its 8-bit form.
/// </summary>
internal static class ControlSequence
{
    private const char Bell = '\a';
    private const char Cancel = '\x18';
    private const char Substitute = '\x1a';
    private const char Escape = '\x1b';
    private const char StringTerminator = '\x9c';

    /// <summary>
    /// Length of the sequence that starts the text, or 0 where none does. An unfinished one reaches to the end.
    /// </summary>
    public static int LengthAt(ReadOnlySpan<char> text) => text[0] switch
    {
        Escape => AfterEscape(text),
        '\x9b' => ControlEnd(text, 1),
        '\x90' or '\x98' or '\x9d' or '\x9e' or '\x9f' => StringEnd(text, 1),
        _ => 0,
    };

    private static int AfterEscape(ReadOnlySpan<char> text)
    {
        if (text.Length == 1)
        {
            return 1;
        }

        return text[1] switch
        {
            '[' => ControlEnd(text, 2),
            'P' or 'X' or ']' or '^' or '_' => StringEnd(text, 2),
            >= ' ' and <= '/' => IntermediateEnd(text),
            >= '0' and <= '~' => 2,
            _ => 1,
        };
    }

    /// <summary>ESC, intermediates, one final character: character sets, DECALN and the like.</summary>
    private static int IntermediateEnd(ReadOnlySpan<char> text)
    {
        var at = 1;
        while (at < text.Length && text[at] is >= ' ' and <= '/')
        {
            at++;
        }

        return at < text.Length && text[at] is >= '0' and <= '~' ? at + 1 : at;
    }

    private static int ControlEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is >= ' ' and <= '?')
        {
            at++;
        }

        return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 : at;
    }

    private static int StringEnd(ReadOnlySpan<char> text, int at)
    {
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case Bell or StringTerminator or Cancel or Substitute:
                    return at + 1;
                case Escape:
                    // ESC \ ends the string; any other ESC begins the next sequence, and ends this one.
                    return at + 1 < text.Length && text[at + 1] == '\\' ? at + 2 : at;
                default:
                    break;
            }
        }

        return at;
    }
}
