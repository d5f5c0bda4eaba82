namespace AgentAuth.Tui.Screens;

/// <summary>The headings of the help.</summary>
public enum BindingGroup
{
    Move,
    Act,
    Find,
    App,
}
