namespace AgentAuth.Tui.Screens;

/// <summary>How far a login is, in the order of the heading.</summary>
public enum LoginStage
{
    Provider,
    Scopes,
    SignIn,
    Done,
}
