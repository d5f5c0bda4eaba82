using System.Globalization;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>The ways in which other tools write a moment. Zero, negative or absurd says nothing.</summary>
internal static class ToolTime
{
    private static readonly double LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static DateTimeOffset? FromMilliseconds(double? milliseconds) => FromSeconds(milliseconds / 1000);

    public static DateTimeOffset? FromSeconds(double? seconds) => seconds is > 0 && seconds < LastSecond
        ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds.Value * TimeSpan.TicksPerSecond))
        : null;

    /// <summary>
    /// ISO 8601; without an offset it is UTC, as it is with the ending <c>UTC</c> of older AWS tools.
    /// </summary>
    public static DateTimeOffset? FromText(string? text)
    {
        // Without a year first, the parser would fill the date in from the machine's clock.
        if (text is not [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-', ..])
        {
            return null;
        }

        var iso = text.EndsWith("UTC", StringComparison.Ordinal)
            ? string.Concat(text.AsSpan(0, text.Length - 3).TrimEnd(), "Z")
            : text;
        return DateTimeOffset.TryParse(
            iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at)
            ? at
            : null;
    }
}
