using System.Text;
using AgentAuth.Toml.Messages;

namespace AgentAuth.Toml.Parsing;

/// <summary>The text, and the place in it. Knows lines, whitespace and comments; everything above is its users'.</summary>
internal sealed class Scanner
{
    private const int End = -1;
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private readonly Faults _faults;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    public Scanner(string text, Faults faults)
    {
        _text = text;
        _faults = faults;
        _offset = text.StartsWith(ByteOrderMark) ? 1 : 0;
    }

    public bool IsAtEnd => _offset == _text.Length;

    /// <summary>The next UTF-16 unit, or -1 at the end, which no character equals: U+0000 and U+FFFF may be in the text.</summary>
    public int Current => PeekAt(0);

    public TomlPosition Position => new(_line, _column);

    public bool IsAtNewline => Current == '\n' || (Current == '\r' && PeekAt(1) == '\n');

    /// <summary>What stands here, in the words of a message.</summary>
    public string Found => this switch
    {
        { IsAtEnd: true } => "the end of the file",
        { IsAtNewline: true } => "the end of the line",
        { Current: '\r' } => "a carriage return without a line feed",
        _ when Rune.TryGetRuneAt(_text, _offset, out var rune) => Shown.Character(rune),
        _ => "half of a surrogate pair",
    };

    public int PeekAt(int distance) => _offset + distance < _text.Length ? _text[_offset + distance] : End;

    public bool IsAt(string word) => string.CompareOrdinal(_text, _offset, word, 0, word.Length) == 0;

    public bool IsAtDigit(int distance = 0) => PeekAt(distance) is >= '0' and <= '9';

    public char Take()
    {
        var taken = _text[_offset++];
        if (taken == '\n')
        {
            (_line, _column) = (_line + 1, 1);
        }
        else if (!char.IsLowSurrogate(taken))
        {
            _column++;
        }

        return taken;
    }

    public void Take(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Take();
        }
    }

    public bool TryTake(char expected)
    {
        if (Current != expected)
        {
            return false;
        }

        Take();
        return true;
    }

    public bool TryTakeNewline()
    {
        if (!IsAtNewline)
        {
            return false;
        }

        Take(Current == '\r' ? 2 : 1);
        return true;
    }

    /// <summary>Takes one character of a comment or string: any but the control characters, tab excepted.</summary>
    public ReadOnlySpan<char> TakeText(string where)
    {
        var start = _offset;
        if (Current == '\r')
        {
            throw Unexpected("a carriage return is allowed only before a line feed");
        }

        if (!Rune.TryGetRuneAt(_text, _offset, out var rune))
        {
            throw Unexpected($"{where} holds half of a surrogate pair, which is not Unicode text");
        }

        if (rune.Value is (< ' ' and not '\t') or 0x7F)
        {
            throw Unexpected($"control character {Found} is not allowed in {where}");
        }

        Take(rune.Utf16SequenceLength);
        return _text.AsSpan(start, rune.Utf16SequenceLength);
    }

    public void SkipWhitespace()
    {
        while (Current is ' ' or '\t')
        {
            Take();
        }
    }

    public void SkipComment()
    {
        if (Current != '#')
        {
            return;
        }

        while (!IsAtEnd && !IsAtNewline)
        {
            TakeText("a comment");
        }
    }

    /// <summary>Whitespace, comments and line ends: what may stand between the elements of an array.</summary>
    public void SkipLines()
    {
        do
        {
            SkipWhitespace();
            SkipComment();
        }
        while (TryTakeNewline());
    }

    public void ExpectLineEnd(string after)
    {
        SkipWhitespace();
        SkipComment();
        if (!IsAtEnd && !TryTakeNewline())
        {
            throw Unexpected($"expected the end of the line after {after}, found {Found}");
        }
    }

    /// <summary>An error at the current place.</summary>
    public TomlException Unexpected(string message) => _faults.At(Position, message);
}
