using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens;

/// <summary>What a control of the top screen has done to it.</summary>
public sealed record Edited(Func<Screen, ScreenContext, Step> Edit) : ViewEvent;
