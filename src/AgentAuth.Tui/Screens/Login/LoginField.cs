namespace AgentAuth.Tui.Screens.Login;

/// <summary>Which field of a login takes the letters.</summary>
public enum LoginField
{
    Account,
    Scope,
    Answer,
    ClientId,
}
