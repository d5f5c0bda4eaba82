using System.Globalization;
using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Text;

/// <summary>
/// Durations as options, files and messages write them: <c>90s</c>, <c>15m</c>, <c>6h</c>, <c>30d</c>.
/// </summary>
public static class DurationText
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3653);

    /// <summary>One whole number and one unit, above zero and at most ten years.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;

        if (text is not { Length: >= 2 }
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var unit = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };

        if (unit == TimeSpan.Zero || count == 0 || count > Longest / unit)
        {
            return false;
        }

        duration = unit * count;
        return true;
    }

    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Usage"/>.</exception>
    public static TimeSpan Parse(string text) => TryParse(text, out var duration)
        ? duration
        : throw new AgentAuthException(
            ProblemCode.Usage, $"'{UntrustedText.Line(text, 40)}' is not a duration",
            "durations read 90s, 15m, 6h or 30d");

    /// <summary>In the largest unit that holds it whole; fractions of a second are cut.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;

        return seconds switch
        {
            > 0 when seconds % 86400 == 0 => Invariant(seconds / 86400, 'd'),
            > 0 when seconds % 3600 == 0 => Invariant(seconds / 3600, 'h'),
            > 0 when seconds % 60 == 0 => Invariant(seconds / 60, 'm'),
            _ => Invariant(seconds, 's'),
        };
    }

    private static string Invariant(long count, char unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
}
