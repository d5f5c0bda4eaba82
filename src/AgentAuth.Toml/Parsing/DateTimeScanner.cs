namespace AgentAuth.Toml.Parsing;

/// <summary>
/// The four date and time types, in the form of RFC 3339. Refused beyond the standard, because .NET cannot hold them:
/// the year 0, leap seconds, and instants outside the years 1 to 9999. Digits beyond 100 ns are cut off, as TOML says.
/// </summary>
internal sealed class DateTimeScanner(Scanner scanner, Faults faults)
{
    private const int TickDigits = 7;

    public bool IsAtDateOrTime => IsAtTime || (AreDigits(4) && scanner.PeekAt(4) == '-');

    private bool IsAtTime => AreDigits(2) && scanner.PeekAt(2) == ':';

    public TomlValue Scan()
    {
        var position = scanner.Position;
        if (IsAtTime)
        {
            return new TomlLocalTime(position, Time());
        }

        var date = Date();
        if (!TryTakeSeparator())
        {
            return new TomlLocalDate(position, date);
        }

        var local = date.ToDateTime(Time());
        return scanner.Current is 'Z' or 'z' or '+' or '-'
            ? new TomlOffsetDateTime(position, Instant(position, local, Offset()))
            : new TomlLocalDateTime(position, local);
    }

    private bool TryTakeSeparator()
    {
        var isSeparator = scanner.Current is 'T' or 't' || (scanner.Current == ' ' && scanner.IsAtDigit(1));
        if (isSeparator)
        {
            scanner.Take();
        }

        return isSeparator;
    }

    private DateOnly Date()
    {
        var year = Number(4, 1, 9999, "the year");
        Expect('-', "the year");
        var month = Number(2, 1, 12, "the month");
        Expect('-', "the month");
        return new DateOnly(year, month, Number(2, 1, DateTime.DaysInMonth(year, month), "the day"));
    }

    private TimeOnly Time()
    {
        var hour = Number(2, 0, 23, "the hour");
        Expect(':', "the hour");
        var minute = Number(2, 0, 59, "the minute");
        Expect(':', "the minute");
        var second = Number(2, 0, 59, "the second");
        return new TimeOnly(hour, minute, second).Add(Fraction());
    }

    private TimeSpan Fraction()
    {
        if (!scanner.TryTake('.'))
        {
            return TimeSpan.Zero;
        }

        if (!scanner.IsAtDigit())
        {
            throw scanner.Unexpected($"expected a digit in the fraction of the second, found {scanner.Found}");
        }

        long ticks = 0;
        for (var digits = 0; digits < TickDigits || scanner.IsAtDigit(); digits++)
        {
            var digit = scanner.IsAtDigit() ? scanner.Take() - '0' : 0;
            ticks = digits < TickDigits ? (ticks * 10) + digit : ticks;
        }

        return TimeSpan.FromTicks(ticks);
    }

    private TimeSpan Offset()
    {
        var sign = scanner.Take();
        if (sign is 'Z' or 'z')
        {
            return TimeSpan.Zero;
        }

        var hours = Number(2, 0, 23, "the hour of the offset");
        Expect(':', "the hour of the offset");
        var offset = new TimeSpan(hours, Number(2, 0, 59, "the minute of the offset"), 0);
        return sign == '-' ? -offset : offset;
    }

    private DateTimeOffset Instant(TomlPosition position, DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            throw faults.At(position, "the date-time is outside the years 1 to 9999 in UTC");
        }

        return offset.Duration() <= TimeSpan.FromHours(14)
            ? new DateTimeOffset(local, offset)
            : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private int Number(int digits, int least, int most, string what)
    {
        var position = scanner.Position;
        var number = 0;
        for (var i = 0; i < digits; i++)
        {
            if (!scanner.IsAtDigit())
            {
                throw scanner.Unexpected($"expected {digits} digits for {what}, found {scanner.Found}");
            }

            number = (number * 10) + (scanner.Take() - '0');
        }

        return number >= least && number <= most
            ? number
            : throw faults.At(position, $"{what} must be {least} to {most}, found {number}");
    }

    private void Expect(char separator, string after)
    {
        if (!scanner.TryTake(separator))
        {
            throw scanner.Unexpected($"expected '{separator}' after {after}, found {scanner.Found}");
        }
    }

    private bool AreDigits(int count)
    {
        var distance = 0;
        while (distance < count && scanner.IsAtDigit(distance))
        {
            distance++;
        }

        return distance == count;
    }
}
