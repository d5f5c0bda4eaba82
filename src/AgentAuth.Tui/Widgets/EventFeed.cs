using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Audit;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>What just happened, the latest first. What happens again and again is one line.</summary>
internal readonly struct EventFeed(ScreenContext context) : IPicture
{
    public const string Title = "What just happened";

    private const int TimeCells = 9;

    /// <summary>All that moves it.</summary>
    public static (object? Rows, object Credentials, DateTime Day) SourceOf(ScreenContext context) => (
        context.State.Recent, context.State.Credentials,
        TimeZoneInfo.ConvertTime(context.Now, context.Session.Zone).Date);

    public void Draw(CellPainter painter)
    {
        var inside = painter.Box(Title, "3 all of it");
        var body = inside.Columns(1, inside.Width - 2);
        var y = 0;
        foreach (var (row, said, times) in Lines(context.State))
        {
            if (y >= body.Height)
            {
                break;
            }

            var (mark, role) = AuditWords.Look(row, context);
            body.Write(0, y, Time(row), Role.TextMuted);
            body.Put(TimeCells, y, mark, role);
            var text = new Run(times > 1 ? $"{said} ({times} times)" : said, role is Role.LogOk ? Role.Text : role);
            foreach (var line in WordWrap.Lines([text], Math.Max(1, body.Width - TimeCells - 2)))
            {
                body.Write(TimeCells + 2, y++, line);
            }
        }

        if (y == 0)
        {
            body.Write(0, 0, context.State.Recent is null ? "Reading…" : "Nothing yet.", Role.TextMuted);
        }
    }

    private string Time(AuditRow row) => context.Clock(row.At) is var clock && clock.Contains(':')
        ? clock
        : clock[5..];

    private static IEnumerable<(AuditRow Row, string Said, int Times)> Lines(AppState state)
    {
        (AuditRow Row, string Said, int Times)? open = null;
        for (var at = (state.Recent?.Count ?? 0) - 1; at >= 0; at--)
        {
            var row = state.Recent![at];
            if (News.Of(row, state) is not { } said)
            {
                continue;
            }

            if (open is { } same && same.Said == said)
            {
                open = same with { Times = same.Times + 1 };
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = (row, said, 1);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
