using AgentAuth.Core.Errors;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>The work could not be done.</summary>
public sealed record WorkFailed(Work Work, Problem Problem) : Report
{
    internal override AppState Apply(AppState state, DateTimeOffset now) => Work.Fail(state);

    internal override Message? Tell(ScreenContext context) =>
        Work.IsToldByScreen ? null : Message.Of(Problem, Work.About);
}
