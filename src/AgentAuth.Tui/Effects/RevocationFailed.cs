using AgentAuth.Core.Errors;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Effects;

/// <summary>A revocation that was pending cannot be done from here.</summary>
public sealed record RevocationFailed(Problem Problem) : Report
{
    internal override Message Tell(ScreenContext context) => Message.Of(Problem);
}
