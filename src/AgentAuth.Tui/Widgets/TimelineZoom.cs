using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>How far a timeline looks ahead, in words, and where its axis has its marks.</summary>
public sealed record TimelineZoom(string Word, TimeSpan Span, int Parts)
{
    /// <summary>The heading above it.</summary>
    public string Title { get; } = $"What happens in the next {Word}";

    /// <summary>The nearest first.</summary>
    public static IReadOnlyList<TimelineZoom> All { get; } =
    [
        new("ten minutes", TimeSpan.FromMinutes(10), 5),
        new("hour", TimeSpan.FromHours(1), 4),
        new("day", TimeSpan.FromDays(1), 4),
        new("week", TimeSpan.FromDays(7), 7),
        new("month", TimeSpan.FromDays(28), 4),
    ];

    /// <summary>The nearest in which half of what comes is seen.</summary>
    public static TimelineZoom For(ComingList coming, DateTimeOffset now)
    {
        var all = coming.After(now).Length;
        for (var at = 0; at < All.Count && all > 0; at++)
        {
            if (coming.Between(now, now + All[at].Span).Length * 2 >= all)
            {
                return All[at];
            }
        }

        return All[2];
    }

    /// <summary>Nearer or further by so many steps; stays at the ends.</summary>
    public TimelineZoom By(int steps)
    {
        for (var at = 0; at < All.Count; at++)
        {
            if (All[at] == this)
            {
                return All[Math.Clamp(at + steps, 0, All.Count - 1)];
            }
        }

        return this;
    }
}
