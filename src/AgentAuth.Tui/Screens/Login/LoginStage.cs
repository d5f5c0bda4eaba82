namespace AgentAuth.Tui.Screens.Login;

/// <summary>How far a login is, in the order of the heading.</summary>
public enum LoginStage
{
    Provider,
    Scopes,
    SignIn,
    Done,
}
