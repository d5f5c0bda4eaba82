namespace AgentAuth.Tui.Input;

internal enum InputState
{
    Ground,
    Escape,

    /// <summary>After ESC [.</summary>
    Control,

    /// <summary>After ESC O.</summary>
    Single,

    /// <summary>Inside OSC, DCS, APC, PM or SOS.</summary>
    String,
    StringEscape,

    /// <summary>The three bytes after ESC [ M.</summary>
    OldMouse,
    Paste,
}
