namespace AgentAuth.Tui.Input;

/// <summary>In xterm's order: a sequence carries this value plus one.</summary>
[Flags]
public enum KeyModifiers : byte
{
    None = 0,
    Shift = 1,
    Alt = 2,
    Ctrl = 4,
}
