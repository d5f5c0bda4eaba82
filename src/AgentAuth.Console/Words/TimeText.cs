using System.Globalization;
using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Words;

/// <summary>
/// Times as people read them. A remaining time has two units at most and a steady width, so that a column of them does
/// not dance. Parts of a second are dropped: a credential is not said to live longer than it does.
/// </summary>
public static class TimeText
{
    public const string None = "-";
    public const string Unknown = "?";

    private const int DaysWithoutHours = 10;
    private const int DaysOfYear = 365;

    /// <summary>From here on nobody counts days.</summary>
    private const int DaysOfTwoYears = 2 * DaysOfYear;

    /// <summary><c>12d</c>, <c>3d04h</c>, <c>5h42m</c>, <c>27m04s</c>, <c>42s</c>; below zero <c>3m ago</c>.</summary>
    public static string Left(TimeSpan left) => left < TimeSpan.Zero ? $"{OneUnit(-left)} ago" : TwoUnits(left);

    /// <summary>A time as far as <see cref="Left"/> tells it: while this stays the same, so do the words.</summary>
    public static TimeSpan Told(TimeSpan left) => left switch
    {
        { Ticks: < 0 and > -TimeSpan.TicksPerSecond } => TimeSpan.FromTicks(-1),
        { Days: >= DaysWithoutHours or < 0 } => Whole(left, TimeSpan.TicksPerDay),
        { Days: > 0 } or { Hours: < 0 } => Whole(left, TimeSpan.TicksPerHour),
        { Hours: > 0 } or { Minutes: < 0 } => Whole(left, TimeSpan.TicksPerMinute),
        _ => Whole(left, TimeSpan.TicksPerSecond),
    };

    public static string Never(GlyphSet glyphs) => glyphs.Forever;

    /// <summary>Local time with its offset; the date is left out where it is today's.</summary>
    public static string Local(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var isToday = local.Date == TimeZoneInfo.ConvertTime(now, zone).Date;
        var format = isToday ? "HH:mm:ss zzz" : "yyyy-MM-dd HH:mm zzz";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>For speech: <c>in 5 hours 42 minutes</c>, <c>3 minutes ago</c>.</summary>
    public static string Spoken(TimeSpan left) =>
        left < TimeSpan.Zero ? $"{SpokenUnits(-left, most: 1)} ago" : $"in {SpokenUnits(left, most: 2)}";

    private static string TwoUnits(TimeSpan span) => span switch
    {
        { Days: >= DaysOfTwoYears } => string.Create(CultureInfo.InvariantCulture, $"{span.Days / DaysOfYear}y"),
        { Days: >= DaysWithoutHours }
            or { Days: > 0, Hours: 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Days}d"),
        { Days: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Days}d{span.Hours:00}h"),
        { Hours: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours}h{span.Minutes:00}m"),
        { Minutes: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}m{span.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds}s"),
    };

    private static string OneUnit(TimeSpan span) => span switch
    {
        { Days: >= DaysOfTwoYears } => string.Create(CultureInfo.InvariantCulture, $"{span.Days / DaysOfYear}y"),
        { Days: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Days}d"),
        { Hours: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours}h"),
        { Minutes: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Seconds}s"),
    };

    private static string SpokenUnits(TimeSpan span, int most)
    {
        if (span.Days >= DaysOfTwoYears)
        {
            return Spoken((span.Days / DaysOfYear, "year"));
        }

        (int Count, string Unit)[] units =
            [(span.Days, "day"), (span.Hours, "hour"), (span.Minutes, "minute"), (span.Seconds, "second")];
        var first = Array.FindIndex(units, unit => unit.Count > 0);
        return first < 0
            ? "0 seconds"
            : string.Join(' ', units.Skip(first).Take(most).Where(unit => unit.Count > 0).Select(Spoken));
    }

    private static string Spoken((int Count, string Unit) part) =>
        part.Count == 1 ? $"1 {part.Unit}" : string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}s");

    private static TimeSpan Whole(TimeSpan span, long unit) => new(span.Ticks / unit * unit);
}
