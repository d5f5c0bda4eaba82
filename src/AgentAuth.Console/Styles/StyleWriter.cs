namespace AgentAuth.Console.Styles;

/// <summary>
/// SGR from one style to the next: only what differs, or a reset first where that is shorter. Bold and dim share one
/// off code (22), so leaving one of them restates the other. A blank takes whatever colour of text is in force: half
/// the style changes of a screen would be for text that is not there.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="depth">Colours that the terminal can show.</param>
/// <param name="addressOf">The address of a link; null where the terminal takes no links.</param>
public sealed class StyleWriter(ByteBuffer output, ColorDepth depth, Func<ushort, string>? addressOf = null)
{
    private static readonly (CellAttributes Attribute, byte On, byte Off)[] Codes =
    [
        (CellAttributes.Bold, 1, 22), (CellAttributes.Dim, 2, 22), (CellAttributes.Italic, 3, 23),
        (CellAttributes.Underline, 4, 24), (CellAttributes.Reverse, 7, 27), (CellAttributes.Strikethrough, 9, 29),
    ];

    private const CellAttributes SeenOnBlanks = CellAttributes.Reverse | CellAttributes.Underline
        | CellAttributes.Strikethrough;

    private readonly ColorReducer _colors = new(depth);
    private CellStyle _current;
    private bool _isFirst;

    /// <summary>The terminal's style is plain from here on, as after a reset.</summary>
    public void Forget() => _current = default;

    /// <summary>Whether a cell looks as it should in the style in force.</summary>
    /// <param name="style">The cell's.</param>
    /// <param name="isBlank">Whether it shows no text.</param>
    public bool IsCurrent(CellStyle style, bool isBlank)
    {
        var wanted = Reduce(style);
        return wanted == _current
            || (isBlank
                && wanted.Background == _current.Background
                && wanted.Link == _current.Link
                && ((wanted.Attributes | _current.Attributes) & SeenOnBlanks) == 0);
    }

    public void Change(CellStyle style)
    {
        var wanted = Reduce(style);
        if (wanted.Link != _current.Link)
        {
            Lead(wanted.Link);
        }

        if (wanted == _current)
        {
            return;
        }

        output.Add("\e["u8);
        _isFirst = true;
        if (wanted == default(CellStyle) with { Link = wanted.Link })
        {
            _current = wanted;
        }
        else
        {
            Attributes(wanted.Attributes);
            Foreground(wanted.Foreground);
            Background(wanted.Background);
            _current = wanted;
        }

        output.Add((byte)'m');
    }

    /// <summary>What is written by others must not become a part of a link.</summary>
    public void EndLink()
    {
        if (_current.Link != 0)
        {
            Lead(0);
        }
    }

    private CellStyle Reduce(CellStyle style) =>
        new(_colors.Reduce(style.Foreground), _colors.Reduce(style.Background), style.Attributes)
        {
            Link = addressOf is null ? (ushort)0 : style.Link,
        };

    private void Lead(ushort link)
    {
        output.Add(link == 0 ? LinkSequence.End : LinkSequence.Begin(addressOf!(link)));
        _current = _current with { Link = link };
    }

    private void Attributes(CellAttributes wanted)
    {
        var had = _current.Attributes;
        var left = had & ~wanted;
        foreach (var (attribute, _, off) in Codes)
        {
            if ((left & attribute) != 0 && !(attribute == CellAttributes.Dim && (left & CellAttributes.Bold) != 0))
            {
                Code(off);
            }
        }

        if ((left & (CellAttributes.Bold | CellAttributes.Dim)) != 0)
        {
            had &= ~(CellAttributes.Bold | CellAttributes.Dim);
        }

        foreach (var (attribute, on, _) in Codes)
        {
            if ((wanted & ~had & attribute) != 0)
            {
                Code(on);
            }
        }
    }

    private void Foreground(Color color)
    {
        if (color != _current.Foreground)
        {
            Color(color, 30);
        }
    }

    private void Background(Color color)
    {
        if (color != _current.Background)
        {
            Color(color, 40);
        }
    }

    private void Color(Color color, int first)
    {
        if (color.IsDefault)
        {
            Code(first + 9);
        }
        else if (color.IsIndexed && color.Index < 16)
        {
            Code(color.Index < 8 ? first + color.Index : first + 60 + color.Index - 8);
        }
        else if (color.IsIndexed)
        {
            Code(first + 8);
            Code(5);
            Code(color.Index);
        }
        else
        {
            Code(first + 8);
            Code(2);
            Code(color.Red);
            Code(color.Green);
            Code(color.Blue);
        }
    }

    private void Code(int number)
    {
        if (!_isFirst)
        {
            output.Add((byte)';');
        }

        _isFirst = false;
        output.Add(number);
    }
}
