namespace AgentAuth.Tui.Screens.Logout;

/// <summary>Where the keys go in the logout dialog, in the order of tab.</summary>
public enum LogoutFocus
{
    Cancel,
    Name,
    Confirm,
}
