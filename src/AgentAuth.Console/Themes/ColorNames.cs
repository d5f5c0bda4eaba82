using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Themes;

/// <summary>Colours as theme files write them.</summary>
internal static class ColorNames
{
    private static readonly string[] Ansi =
    [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "bright-black", "bright-red", "bright-green", "bright-yellow",
        "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
    ];

    /// <summary><c>default</c> or one of the sixteen names.</summary>
    public static bool TryReadAnsi16(string text, out Color color)
    {
        color = Color.Default;
        if (text == "default")
        {
            return true;
        }

        var index = Array.IndexOf(Ansi, text);
        if (index < 0)
        {
            return false;
        }

        color = Color.Indexed((byte)index);
        return true;
    }

    /// <summary><c>#rrggbb</c>.</summary>
    public static bool TryReadHex([NotNullWhen(true)] string? text, out Color color)
    {
        color = Color.Default;
        if (text is not ['#', _, _, _, _, _, _]
            || !uint.TryParse(
                text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        color = Color.Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary><c>ansi:0</c> to <c>ansi:255</c>.</summary>
    public static bool TryReadIndexed(string text, out Color color)
    {
        color = Color.Default;
        if (!text.StartsWith("ansi:", StringComparison.Ordinal)
            || !byte.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        color = Color.Indexed(index);
        return true;
    }
}
