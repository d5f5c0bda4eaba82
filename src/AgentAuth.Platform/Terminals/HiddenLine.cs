using System.Text;

namespace AgentAuth.Platform.Terminals;

/// <summary>
/// A line that is typed unseen, byte by byte, with the keys that a terminal's own lines have. A paste comes between
/// marks (bracketed paste, xterm's mode 2004) and is literal: its line ends do not end the line.
/// </summary>
internal sealed class HiddenLine
{
    private const byte Return = 13;
    private const byte Newline = 10;
    private const byte EndOfInput = 4;

    // More than any secret, so that one that is cut is seen to be too long; the end is kept, for the marks.
    private const int Longest = 512 * 1024;

    private readonly List<byte> _bytes = [];
    private bool _isPasting;

    public bool IsOver { get; private set; }

    /// <summary>Several lines where they were pasted; null where the input ended before anything was typed.</summary>
    public string? Text { get; private set; }

    private static ReadOnlySpan<byte> PasteBegins => "\e[200~"u8;

    private static ReadOnlySpan<byte> PasteEnds => "\e[201~"u8;

    public void Take(byte typed)
    {
        if (!_isPasting && typed is Return or Newline or EndOfInput)
        {
            End(typed is EndOfInput);
        }
        else if (!_isPasting && typed is 8 or 127)
        {
            Erase();
        }
        else if (!_isPasting && typed is 21 or 23)
        {
            _bytes.Clear();
        }
        else
        {
            Add(typed is Return ? Newline : typed);
        }
    }

    /// <summary>
    /// What had come together with the end of the line: the rest of a paste in a terminal that does not mark it.
    /// </summary>
    public void TakeRest(ReadOnlySpan<byte> rest) => Text = $"{Text}\n{Encoding.UTF8.GetString(rest)}";

    /// <summary>The terminal is gone, or its input has ended.</summary>
    public void End(bool isEndOfInput)
    {
        IsOver = true;
        Text = isEndOfInput && _bytes.Count == 0 ? null : Encoding.UTF8.GetString([.. _bytes]);
        _bytes.Clear();
    }

    private void Add(byte typed)
    {
        if (_bytes.Count == Longest)
        {
            _bytes.RemoveAt(Longest - PasteBegins.Length);
        }

        _bytes.Add(typed);
        _isPasting = (_isPasting || TakesMark(PasteBegins)) && !TakesMark(PasteEnds);
    }

    private bool TakesMark(ReadOnlySpan<byte> mark)
    {
        var start = _bytes.Count - mark.Length;

        for (var at = 0; at < mark.Length; at++)
        {
            if (start < 0 || _bytes[start + at] != mark[at])
            {
                return false;
            }
        }

        _bytes.RemoveRange(start, mark.Length);
        return true;
    }

    // A character of UTF-8, whose bytes after the first begin with 10.
    private void Erase()
    {
        while (_bytes.Count > 0)
        {
            var last = _bytes[^1];
            _bytes.RemoveAt(_bytes.Count - 1);

            if ((last & 0xC0) != 0x80)
            {
                return;
            }
        }
    }
}
