using System.Globalization;

namespace AgentAuth.Toml;

/// <summary>
/// The four date and time types, in the form of RFC 3339, seconds optional. Read here because Tomlyn refuses digits
/// beyond 100 ns, which TOML has cut off, and offsets beyond 14 hours, and reads <c>20_24-01-01</c>. Refused, because
/// .NET cannot hold them: the year 0, leap seconds, and instants outside the years 1 to 9999.
/// </summary>
internal static class DateTimeText
{
    private const int DateLength = 10;

    // HH:mm:ss, the point and seven digits.
    private const int LongestTime = 16;

    /// <summary>Null if the text is none of them.</summary>
    public static TomlValue? Read(ReadOnlySpan<char> text, TomlPosition position)
    {
        if (text.Length < DateLength || text[4] != '-')
        {
            return TryTime(text, out var timeOfDay) ? new TomlLocalTime(position, timeOfDay) : null;
        }

        if (!DateOnly.TryParseExact(
            text[..DateLength], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        return text.Length == DateLength
            ? new TomlLocalDate(position, date)
            : text[DateLength] is 'T' or 't' or ' ' ? WithTime(date, text[(DateLength + 1)..], position) : null;
    }

    private static TomlValue? WithTime(DateOnly date, ReadOnlySpan<char> text, TomlPosition position)
    {
        var zone = text.IndexOfAny("Zz+-");
        if (!TryTime(zone < 0 ? text : text[..zone], out var time))
        {
            return null;
        }

        var local = date.ToDateTime(time);
        return zone < 0
            ? new TomlLocalDateTime(position, local)
            : TryOffset(text[zone..], out var offset) ? Instant(local, offset, position) : null;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out TimeOnly time)
    {
        time = default;
        var point = text.IndexOf('.');
        if (point >= 0 && (point == text.Length - 1 || text[(point + 1)..].ContainsAnyExceptInRange('0', '9')))
        {
            return false;
        }

        return TimeOnly.TryParseExact(
            text[..Math.Min(text.Length, point < 0 ? text.Length : LongestTime)],
            ["HH:mm:ss.FFFFFFF", "HH:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out time);
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text[0] is not ('+' or '-')
            || !TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out offset))
        {
            return false;
        }

        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static TomlOffsetDateTime? Instant(DateTime local, TimeSpan offset, TomlPosition position)
    {
        var ticks = local.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return null;
        }

        return new TomlOffsetDateTime(
            position,
            offset.Duration() <= TimeSpan.FromHours(14)
                ? new DateTimeOffset(local, offset)
                : new DateTimeOffset(ticks, TimeSpan.Zero));
    }
}
