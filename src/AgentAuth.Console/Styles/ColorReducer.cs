
namespace AgentAuth.Console.Styles;

/// <summary>
/// Brings a colour down to what the terminal shows, each one worked out once. Themes carry 16-colour tables written by
/// hand, so nearest-of-16 only ever meets a colour that no theme has named.
/// </summary>
internal sealed class ColorReducer(ColorDepth depth)
{
    /// <summary>A program shows some dozens of colours; a gradient must not grow the table for ever.</summary>
    private const int Remembered = 4096;

    private readonly Dictionary<Color, Color> _known = [];

    public Color Reduce(Color color)
    {
        if (color.IsDefault || depth == ColorDepth.TrueColor)
        {
            return color;
        }

        if (depth == ColorDepth.None)
        {
            return Color.Default;
        }

        return color.IsIndexed && (depth == ColorDepth.Ansi256 || color.Index < 16) ? color : Remember(color);
    }

    private Color Remember(Color color)
    {
        if (_known.TryGetValue(color, out var known))
        {
            return known;
        }

        if (_known.Count == Remembered)
        {
            _known.Clear();
        }

        var rgb = color.IsIndexed ? PaletteColors.Rgb(color.Index) : color;
        return _known[color] = depth == ColorDepth.Ansi256 ? Nearest(rgb, 16, 255) : Nearest(rgb, 0, 15);
    }

    private static Color Nearest(Color color, int first, int last)
    {
        var wanted = LabColor.Of(color);
        var (best, distance) = (first, double.MaxValue);
        for (var index = first; index <= last; index++)
        {
            var candidate = wanted.SquaredDistance(LabColor.Of(PaletteColors.Rgb(index)));
            if (candidate < distance)
            {
                (best, distance) = (index, candidate);
            }
        }

        return Color.Indexed((byte)best);
    }
}
