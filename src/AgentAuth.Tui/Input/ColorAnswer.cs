using System.Globalization;
using System.Text;

namespace AgentAuth.Tui.Input;

/// <summary>OSC 10 and 11: <c>11;rgb:1e1e/1e1e/2e2e</c>, with one to four hex digits for each colour.</summary>
internal static class ColorAnswer
{
    public static TerminalAnswer.TerminalColor? Read(ReadOnlySpan<byte> answer)
    {
        var text = Encoding.ASCII.GetString(answer);
        var parts = text.Split(';', 2);
        if (parts is not ["10" or "11", var color] || !color.StartsWith("rgb", StringComparison.Ordinal))
        {
            return null;
        }

        var channels = color[(color.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('/');
        return channels.Length >= 3 && Channel(channels[0]) is { } red && Channel(channels[1]) is { } green
            && Channel(channels[2]) is { } blue
            ? new TerminalAnswer.TerminalColor(int.Parse(parts[0], CultureInfo.InvariantCulture), red, green, blue)
            : null;
    }

    private static byte? Channel(string digits)
    {
        if (digits.Length is 0 or > 4
            || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var largest = (1u << (4 * digits.Length)) - 1;
        return (byte)(((value * 255) + (largest / 2)) / largest);
    }
}
