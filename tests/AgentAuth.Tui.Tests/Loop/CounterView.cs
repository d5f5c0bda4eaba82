using System.Collections.Immutable;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Tests.Loop;

/// <summary>Shows the keys typed so far and, while a countdown runs, the seconds that are left.</summary>
internal sealed record CounterView : IView
{
    public string Keys { get; init; } = "";

    public DateTimeOffset? EndsAt { get; init; }

    public ImmutableList<ViewEvent> Events { get; init; } = [];

    public Transition On(ViewEvent happened, DateTimeOffset now)
    {
        var next = this with { Events = Events.Add(happened) };
        return happened switch
        {
            KeyPress key when key.Is('q') => new Transition(next, new TerminalEffect.Quit(7)),
            KeyPress key when key.Is('z') => new Transition(next, new TerminalEffect.Suspend()),
            KeyPress key when key.Is('R') => new Transition(next, new TerminalEffect.Redraw()),
            KeyPress key when key.Is('E') => new Transition(next, new Ask(key.ToString())),
            KeyPress key when key.Is('T') => new Transition(
                next, new TerminalEffect.SetTitle("evil\e]0;x\a"), new TerminalEffect.Bell(),
                new TerminalEffect.Copy("hi"), new TerminalEffect.SetMouse(false)),
            KeyPress key => new Transition(next with { Keys = Keys + key }),
            Answered answer => new Transition(next with { Keys = Keys + answer.Text }),
            _ => new Transition(next),
        };
    }

    public void Draw(Canvas canvas, DateTimeOffset now)
    {
        canvas.Write(0, 0, $"{canvas.Width}x{canvas.Height} [{Keys}]", default);
        if (EndsAt is { } end)
        {
            canvas.Write(0, 1, $"{(int)(end - now).TotalSeconds}s", default);
        }
    }

    public DateTimeOffset? NextChangeAt(DateTimeOffset now) =>
        EndsAt is { } end && end > now
            ? now + TimeSpan.FromTicks((end - now - TimeSpan.FromTicks(1)).Ticks % TimeSpan.TicksPerSecond + 1)
            : null;

    internal sealed record Ask(string Question) : Effect;

    internal sealed record Answered(string Text) : ViewEvent;
}
