using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>
/// Contrast of RGB colours by WCAG 2.2: relative luminance, ratio, and the repair of a ratio that is too low.
/// </summary>
public static class Contrast
{
    public const double ForText = 4.5;
    public const double ForShapes = 3;

    private const int Steps = 20;

    public static double Ratio(Color one, Color other)
    {
        var first = Luminance(one);
        var second = Luminance(other);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    /// <summary>The colour itself where it is readable, else the nearest mix with white or black that is.</summary>
    public static Color Raise(Color color, Color background, double atLeast)
    {
        if (Ratio(color, background) >= atLeast)
        {
            return color;
        }

        var white = Color.Rgb(255, 255, 255);
        var black = Color.Rgb(0, 0, 0);
        var pole = Ratio(white, background) >= Ratio(black, background) ? white : black;
        for (var step = 1; step < Steps; step++)
        {
            var mixed = Mix(color, pole, (double)step / Steps);
            if (Ratio(mixed, background) >= atLeast)
            {
                return mixed;
            }
        }

        return pole;
    }

    /// <summary><paramref name="from"/> with the share of <paramref name="toward"/> mixed in, in sRGB.</summary>
    public static Color Mix(Color from, Color toward, double share) => Color.Rgb(
        Mix(from.Red, toward.Red, share),
        Mix(from.Green, toward.Green, share),
        Mix(from.Blue, toward.Blue, share));

    private static byte Mix(byte from, byte toward, double share) => (byte)Math.Round(from + ((toward - from) * share));

    private static double Luminance(Color color) =>
        (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
