using System.Globalization;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Widgets;

/// <summary>One line of text being typed. Takes what is printable, keys or a paste; edits at its cursor.</summary>
public sealed record TextField
{
    private const int Longest = 4096;

    public string Text { get; init; } = "";

    /// <summary>In UTF-16 units, always between two graphemes.</summary>
    public int Cursor { get; init; }

    public static TextField Of(string text) => new() { Text = text, Cursor = text.Length };

    /// <summary>Null where the event is nothing that a field takes.</summary>
    public TextField? On(InputEvent happened) => happened switch
    {
        KeyPress { IsText: true } key => Insert(key.Rune.ToString()),
        Paste paste => Insert(UntrustedText.Line(paste.Text, Longest)),
        KeyPress key => Edit(key),
        _ => null,
    };

    /// <summary>
    /// Draws the field in so many cells and shows the terminal's cursor in it where it has the focus.
    /// </summary>
    public void Draw(CellPainter painter, int x, int y, int cells, bool hasFocus)
    {
        // The part before the cursor is shown from its end, so that what is typed is always seen.
        var before = Text[..Cursor];
        while (CellWidth.Of(before) >= cells && before.Length > 0)
        {
            before = before[CellWidth.GraphemeLength(before)..];
        }

        var at = painter.Write(x, y, before, Role.Text);
        painter.Write(at, y, Text[Cursor..], Role.Text, x + cells - at);
        var end = x + Math.Min(cells, CellWidth.Of(before) + CellWidth.Of(Text.AsSpan(Cursor)));
        painter.Write(end, y, new string('_', Math.Max(0, x + cells - end)), Role.TextMuted);
        if (hasFocus)
        {
            painter.Canvas.ShowCursor(at, y);
        }
    }

    private TextField? Edit(KeyPress key) => key switch
    {
        _ when key.Is(KeyName.Backspace) => Remove(Before(Cursor), Cursor),
        _ when key.Is(KeyName.Delete) => Remove(Cursor, After(Cursor)),
        _ when key.Is(KeyName.Left) => this with { Cursor = Before(Cursor) },
        _ when key.Is(KeyName.Right) => this with { Cursor = After(Cursor) },
        _ when key.Is(KeyName.Home) => this with { Cursor = 0 },
        _ when key.Is(KeyName.End) => this with { Cursor = Text.Length },
        _ when key == new KeyPress('u', KeyModifiers.Ctrl) => Remove(0, Cursor),
        _ when key == new KeyPress('w', KeyModifiers.Ctrl) => Remove(WordStart(), Cursor),
        _ => null,
    };

    private TextField Insert(string text)
    {
        var cut = text[..Math.Min(text.Length, Longest - Math.Min(Longest, Text.Length))];
        return new TextField { Text = Text.Insert(Cursor, cut), Cursor = Cursor + cut.Length };
    }

    private TextField Remove(int from, int to) => new() { Text = Text.Remove(from, to - from), Cursor = from };

    private int WordStart() => Text.AsSpan(0, Cursor).TrimEnd(' ').LastIndexOf(' ') + 1;

    private int Before(int at)
    {
        var last = 0;
        for (var from = 0; from < at; from += StringInfo.GetNextTextElementLength(Text, from))
        {
            last = from;
        }

        return last;
    }

    private int After(int at) => at < Text.Length ? at + StringInfo.GetNextTextElementLength(Text, at) : at;
}
