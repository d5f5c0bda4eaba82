using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;

namespace AgentAuth.CrashingView;

/// <summary>Waits for a key, and then ends in the way that it was made for.</summary>
internal sealed record CrashingView(string Way) : IView
{
    public Transition On(ViewEvent happened, DateTimeOffset now)
    {
        if (happened is KeyPress)
        {
            Crash();
        }

        return new Transition(this);
    }

    public void Draw(Canvas canvas, DateTimeOffset now) => canvas.Write(0, 0, "about to crash", default);

    public DateTimeOffset? NextChangeAt(DateTimeOffset now) => null;

    private void Crash()
    {
        switch (Way)
        {
            case "exit":
                Environment.Exit(5);
                break;
            case "thread":
                new Thread(() => throw new InvalidOperationException("thrown beside the loop")).Start();
                break;
            default:
                throw new InvalidOperationException("thrown in the loop");
        }
    }
}
