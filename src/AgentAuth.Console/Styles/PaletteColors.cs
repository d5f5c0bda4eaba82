namespace AgentAuth.Console.Styles;

/// <summary>
/// The 256 indexed colours as xterm defines them. The first 16 are the user's to change, so only a last resort.
/// </summary>
internal static class PaletteColors
{
    private static ReadOnlySpan<byte> CubeLevels => [0, 95, 135, 175, 215, 255];

    private static ReadOnlySpan<uint> Ansi =>
    [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ];

    public static Color Rgb(int index)
    {
        if (index < 16)
        {
            return Of(Ansi[index]);
        }

        if (index < 232)
        {
            var cube = index - 16;
            return Color.Rgb(CubeLevels[cube / 36], CubeLevels[cube / 6 % 6], CubeLevels[cube % 6]);
        }

        var gray = (byte)(8 + (10 * (index - 232)));
        return Color.Rgb(gray, gray, gray);
    }

    private static Color Of(uint rgb) => Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
}
