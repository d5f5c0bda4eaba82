using System.Globalization;
using AgentAuth.Console.Words;

namespace AgentAuth.Tui.Accessible;

/// <summary>Times as a voice reads them well: whole words, and no letters for units.</summary>
internal static class SpokenTime
{
    /// <summary><c>5 hours 42 minutes</c>.</summary>
    public static string Length(TimeSpan span) => TimeText.Spoken(span)["in ".Length..];

    /// <summary>
    /// <c>at 15:38</c> today, else <c>on 21 November at 15:38</c>, with the year where it is another one.
    /// </summary>
    public static string At(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var today = TimeZoneInfo.ConvertTime(now, zone);
        var format = local switch
        {
            _ when local.Date == today.Date => "'at' HH:mm",
            _ when local.Year == today.Year => "'on' d MMMM 'at' HH:mm",
            _ => "'on' d MMMM yyyy",
        };
        return local.ToString(format, CultureInfo.InvariantCulture);
    }
}
