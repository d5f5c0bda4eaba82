using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Screens;

/// <summary>What a page lies in.</summary>
/// <param name="Tell">Takes what its controls have done.</param>
/// <param name="Raised">The input on its way to a control at this moment, as the terminal sent it.</param>
internal sealed record PageHost(Action<ViewEvent> Tell, Func<InputEvent?> Raised);
