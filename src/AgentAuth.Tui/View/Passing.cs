using System.Collections.Immutable;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>
/// What of the view comes and leaves by itself: messages, news, and rows that show that they are new.
/// </summary>
internal static class Passing
{
    private const int MostToasts = 3;

    private static readonly TimeSpan Flash = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortText = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongText = TimeSpan.FromSeconds(9);

    /// <summary>Longer for what takes longer to read; a failure waits for the next key.</summary>
    public static AgentView Say(this AgentView view, Message message, DateTimeOffset now) => view with
    {
        Message = message,
        MessageUntil = message.Level is MessageLevel.Failure ? null : now + TimeFor($"{message.Text} {message.Next}"),
    };

    /// <summary>Without what has had its time, and with what time has brought.</summary>
    public static AgentView At(this AgentView view, DateTimeOffset now)
    {
        var aged = view.MessageUntil <= now ? view with { Message = null, MessageUntil = null } : view;
        if (!aged.Toasts.IsEmpty && aged.Toasts.Any(toast => toast.Until <= now))
        {
            aged = aged with { Toasts = aged.Toasts.RemoveAll(toast => toast.Until <= now) };
        }

        if (!aged.State.Flashing.IsEmpty && aged.State.Flashing.Values.Any(until => until <= now))
        {
            var left = aged.State.Flashing.Where(flash => flash.Value > now).ToImmutableDictionary();
            aged = aged with { State = aged.State with { Flashing = left } };
        }

        return aged.WithExpired(now);
    }

    /// <summary>A key was pressed: what has been read goes.</summary>
    public static AgentView Read(this AgentView view) => view.Message is { Level: MessageLevel.Failure }
        ? view with { Message = null, MessageUntil = null }
        : view;

    /// <summary>News of what was recorded since the last look. What was there at the first one is none.</summary>
    public static AgentView Heard(this AgentView view, AppState before, DateTimeOffset now)
    {
        if (before.Recent is not { } known || ReferenceEquals(known, view.State.Recent) || view.State.Recent is null)
        {
            return view;
        }

        var last = known.Count == 0 ? 0 : known[^1].Sequence;
        foreach (var row in view.State.Recent.Where(row => row.Sequence > last && News.IsForToast(row)))
        {
            view = News.Of(row, view.State) is { } said && view.Message?.Text.Contains(
                row.Credential ?? said, StringComparison.Ordinal) is not true
                ? view.Toasted(News.LevelOf(row), said, now)
                : view;
            if (view.Session.HasMotion && News.CredentialOf(row) is { } id)
            {
                var flashing = view.State.Flashing.SetItem(id, now + Flash);
                view = view with { State = view.State with { Flashing = flashing } };
            }
        }

        return view;
    }

    /// <summary>When the next of it leaves; null where nothing does.</summary>
    public static DateTimeOffset? NextChangeAt(AgentView view)
    {
        var next = view.MessageUntil;
        foreach (var toast in view.Toasts)
        {
            next = next < toast.Until ? next : toast.Until;
        }

        foreach (var (_, until) in view.State.Flashing)
        {
            next = next < until ? next : until;
        }

        return next;
    }

    private static AgentView WithExpired(this AgentView view, DateTimeOffset now)
    {
        if (view.ToldUntil is { } told && now > told)
        {
            foreach (var coming in view.State.Coming.Between(told, now))
            {
                view = coming.Kind is ComingKind.Expiry
                    ? view.Toasted(MessageLevel.Failure, $"{coming.Credential.Id} expired", now)
                    : view;
            }
        }

        return view.State.ReadAt is null ? view : view with { ToldUntil = now };
    }

    private static AgentView Toasted(this AgentView view, MessageLevel level, string text, DateTimeOffset now) =>
        view with
        {
            Toasts = [new Toast(level, text, now + TimeFor(text)), .. view.Toasts.Take(MostToasts - 1)],
        };

    private static TimeSpan TimeFor(string text) => text.Length > 60 ? LongText : ShortText;
}
