using System.Globalization;
using System.Text;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;

namespace AgentAuth.Testing.Terminal;

/// <summary>
/// A small terminal: it obeys the bytes a program writes and says what a person would see. A sequence that it does not
/// know is an error, so that nothing is written to a terminal which no test has looked at.
/// </summary>
public sealed class VirtualScreen
{
    private readonly StringBuilder _text = new();
    private ScreenCell[,] _primary;
    private ScreenCell[,] _alternate;
    private int _x;
    private int _y;
    private CellStyle _style;

    public VirtualScreen(int width, int height)
    {
        (_primary, _alternate) = (Blank(width, height), Blank(width, height));
        (Width, Height) = (width, height);
    }

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Private modes that are on, such as 1049 and 2004.</summary>
    public SortedSet<int> Modes { get; } = [7, 25];

    /// <summary>Titles saved and not restored.</summary>
    public int SavedTitles { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Operating-system commands other than titles, as they were sent.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>Questions to the terminal, as they were sent.</summary>
    public List<string> Questions { get; } = [];

    public int Bells { get; private set; }

    public bool IsCursorShown => Modes.Contains(25);

    public (int X, int Y) Cursor => (Math.Min(_x, Width - 1), _y);

    public ScreenCell this[int x, int y] => Cells[x, y];

    private ScreenCell[,] Cells => Modes.Contains(1049) ? _alternate : _primary;

    public string RowText(int y) =>
        string.Concat(Enumerable.Range(0, Width).Select(x => Cells[x, y].Text)).TrimEnd(' ');

    public override string ToString() => string.Join('\n', Enumerable.Range(0, Height).Select(RowText));

    public void Resize(int width, int height)
    {
        (Width, Height) = (width, height);
        (_primary, _alternate) = (Blank(width, height), Blank(width, height));
        (_x, _y) = (0, 0);
    }

    /// <summary>Obeys the bytes; they hold whole sequences and whole characters, as one frame does.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\e')
            {
                Print();
                at = Escape(text, at + 1);
            }
            else if (text[at] < ' ')
            {
                Print();
                Control(text[at++]);
            }
            else
            {
                _text.Append(text[at++]);
            }
        }

        Print();
    }

    private void Control(char control)
    {
        switch (control)
        {
            case '\r':
                _x = 0;
                break;
            case '\n':
                _y = Math.Min(_y + 1, Height - 1);
                break;
            case '\b':
                _x = Math.Max(0, _x - 1);
                break;
            case '\a':
                Bells++;
                break;
            default:
                throw new InvalidOperationException($"control character {(int)control:x2}");
        }
    }

    private void Print()
    {
        var text = _text.ToString();
        _text.Clear();
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            Print(text.Substring(at, length));
            at += length;
        }
    }

    private void Print(string grapheme)
    {
        var width = CellWidth.Of(grapheme);
        if (_x + width > Width)
        {
            // Autowrap is off on our screens: a terminal then overwrites its last column.
            _x = Width - width;
        }

        for (var x = _x; x < _x + width; x++)
        {
            Sever(x);
        }

        Cells[_x, _y] = new ScreenCell(grapheme, _style);
        if (width == 2)
        {
            Cells[_x + 1, _y] = new ScreenCell("", _style);
        }

        _x += width;
    }

    private void Sever(int x)
    {
        if (Cells[x, _y].Text.Length == 0 && x > 0)
        {
            Cells[x - 1, _y] = Cells[x - 1, _y] with { Text = " " };
        }
        else if (x + 1 < Width && Cells[x + 1, _y].Text.Length == 0)
        {
            Cells[x + 1, _y] = Cells[x + 1, _y] with { Text = " " };
        }

        Cells[x, _y] = Cells[x, _y] with { Text = " " };
    }

    private int Escape(string text, int at)
    {
        if (text[at] == ']')
        {
            var end = text.IndexOfAny(['\a', '\e'], at);
            Command(text[(at + 1)..end]);
            return end + (text[end] == '\a' ? 1 : 2);
        }

        if (text[at] != '[')
        {
            throw new InvalidOperationException($"escape {text[at]}");
        }

        var final = at + 1;
        while (text[final] is < '@' or > '~')
        {
            final++;
        }

        Sequence(text[(at + 1)..final], text[final]);
        return final + 1;
    }

    private void Command(string command)
    {
        if (command.StartsWith("2;", StringComparison.Ordinal))
        {
            Title = command[2..];
        }
        else if (command.EndsWith('?'))
        {
            Questions.Add("]" + command);
        }
        else
        {
            Commands.Add(command);
        }
    }

    private void Sequence(string parameters, char final)
    {
        switch (final)
        {
            case 'H':
                var place = Numbers(parameters);
                _y = Math.Clamp((place.Count > 0 ? place[0] : 1) - 1, 0, Height - 1);
                _x = Math.Clamp((place.Count > 1 ? place[1] : 1) - 1, 0, Width - 1);
                break;
            case 'C':
                _x = Math.Min(_x + Math.Max(1, Numbers(parameters).FirstOrDefault()), Width - 1);
                break;
            case 'J' when parameters == "2":
                Array.Copy(Blank(Width, Height), Cells, Width * Height);
                break;
            case 'm':
                _style = GraphicRendition.Apply(_style, Numbers(parameters));
                break;
            case 'h' or 'l' when parameters.StartsWith('?'):
                Numbers(parameters[1..]).ForEach(mode => Set(mode, final == 'h'));
                break;
            case 't' when parameters is "22;0" or "23;0":
                SavedTitles += parameters[1] == '2' ? 1 : -1;
                break;
            case 'c' or 'p' or 'n':
                Questions.Add("[" + parameters + final);
                break;
            default:
                throw new InvalidOperationException($"sequence {parameters}{final}");
        }
    }

    private void Set(int mode, bool isOn)
    {
        if (mode == 1049 && isOn)
        {
            Array.Copy(Blank(Width, Height), _alternate, Width * Height);
        }

        _ = isOn ? Modes.Add(mode) : Modes.Remove(mode);
    }

    private static List<int> Numbers(string parameters) =>
        parameters.Length == 0
            ? []
            : [
                .. parameters.Split(';')
                    .Select(part => part.Length == 0 ? 0 : int.Parse(part, CultureInfo.InvariantCulture))];

    private static ScreenCell[,] Blank(int width, int height)
    {
        var cells = new ScreenCell[width, height];
        for (var x = 0; x < width; x++)
        {
            for (var y = 0; y < height; y++)
            {
                cells[x, y] = ScreenCell.Blank;
            }
        }

        return cells;
    }
}
