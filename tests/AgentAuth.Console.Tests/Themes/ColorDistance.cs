using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Tests.Themes;

/// <summary>CIE76 distance of two colours, as seen with one of the kinds of colour vision.</summary>
internal static class ColorDistance
{
    // Machado, Oliveira and Fernandes 2009, severity 1.0; applied to linear light.
    private static readonly Dictionary<string, double[]> Vision = new()
    {
        ["normal"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["deutan"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["protan"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["tritan"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    public static double Of(Color one, Color other, string vision)
    {
        var (a, b) = (Lab(Linear(one), Vision[vision]), Lab(Linear(other), Vision[vision]));
        return Math.Sqrt(Enumerable.Range(0, 3).Sum(i => (a[i] - b[i]) * (a[i] - b[i])));
    }

    /// <summary>The distance of the closest pair.</summary>
    public static double OfClosest(IReadOnlyList<Color> colors, string vision) =>
        (from i in Enumerable.Range(0, colors.Count)
         from j in Enumerable.Range(i + 1, colors.Count - i - 1)
         select Of(colors[i], colors[j], vision)).Min();

    private static double[] Linear(Color color) => [Linear(color.Red), Linear(color.Green), Linear(color.Blue)];

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static double[] Lab(double[] linear, double[] vision)
    {
        var seen = Times(vision, linear).Select(channel => Math.Clamp(channel, 0, 1)).ToArray();
        var xyz = Times(
            [0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041], seen);
        var (x, y, z) = (Root(xyz[0] / 0.95047), Root(xyz[1]), Root(xyz[2] / 1.08883));
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double[] Times(double[] matrix, double[] vector) =>
    [
        .. Enumerable.Range(0, 3)
            .Select(row => Enumerable.Range(0, 3).Sum(column => matrix[(row * 3) + column] * vector[column])),
    ];

    private static double Root(double share) =>
        share > 216.0 / 24389 ? Math.Cbrt(share) : ((24389.0 / 27 * share) + 16) / 116;
}
