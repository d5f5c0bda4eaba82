using AgentAuth.Console.Styles;

namespace AgentAuth.Testing.Terminal;

/// <summary>
/// Select Graphic Rendition, read the way a terminal reads it (ECMA-48 8.3.117, and ITU T.416 colours).
/// </summary>
internal static class GraphicRendition
{
    public static CellStyle Apply(CellStyle style, List<int> codes)
    {
        if (codes.Count == 0)
        {
            return default;
        }

        for (var at = 0; at < codes.Count; at++)
        {
            style = codes[at] switch
            {
                0 => default,
                38 => style with { Foreground = Extended(codes, ref at) },
                48 => style with { Background = Extended(codes, ref at) },
                39 => style with { Foreground = Color.Default },
                49 => style with { Background = Color.Default },
                >= 30 and <= 37 => style with { Foreground = Color.Indexed((byte)(codes[at] - 30)) },
                >= 40 and <= 47 => style with { Background = Color.Indexed((byte)(codes[at] - 40)) },
                >= 90 and <= 97 => style with { Foreground = Color.Indexed((byte)(codes[at] - 82)) },
                >= 100 and <= 107 => style with { Background = Color.Indexed((byte)(codes[at] - 92)) },
                22 => style with { Attributes = style.Attributes & ~(CellAttributes.Bold | CellAttributes.Dim) },
                < 10 => style with { Attributes = style.Attributes | Attribute(codes[at]) },
                < 30 => style with { Attributes = style.Attributes & ~Attribute(codes[at] - 20) },
                _ => throw new InvalidOperationException($"SGR {codes[at]}"),
            };
        }

        return style;
    }

    private static Color Extended(List<int> codes, ref int at)
    {
        if (codes[at + 1] == 5)
        {
            at += 2;
            return Color.Indexed((byte)codes[at]);
        }

        at += 4;
        return Color.Rgb((byte)codes[at - 2], (byte)codes[at - 1], (byte)codes[at]);
    }

    private static CellAttributes Attribute(int code) => code switch
    {
        1 => CellAttributes.Bold,
        2 => CellAttributes.Dim,
        3 => CellAttributes.Italic,
        4 => CellAttributes.Underline,
        7 => CellAttributes.Reverse,
        9 => CellAttributes.Strikethrough,
        _ => throw new InvalidOperationException($"SGR {code}"),
    };
}
