using Terminal.Gui.Time;
using ITimer = Terminal.Gui.Time.ITimer;

namespace AgentAuth.Tui.Toolkit;

/// <summary>Our time in Terminal.Gui's words.</summary>
internal sealed class ToolkitClock(TimeProvider time) : ITimeProvider
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task Delay(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Task.Delay(duration, time, cancellationToken);

    // What repeats beside the loop would wake an idle program; nothing that is used here asks for it.
    public ITimer CreateTimer(TimeSpan interval, Action callback) =>
        throw new NotSupportedException("timers run in the loop");
}
