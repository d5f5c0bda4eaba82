namespace AgentAuth.Tui.Input;

internal static class ControlKeys
{
    /// <summary>
    /// The key behind one ASCII byte. Line feed is Enter and backspace (08) is Backspace: terminals disagree about
    /// them, so neither can be told from Ctrl-J and Ctrl-H.
    /// </summary>
    public static KeyPress OfAscii(byte value) => value switch
    {
        0x00 => new KeyPress(' ', KeyModifiers.Ctrl),
        0x08 or 0x7F => new KeyPress(KeyName.Backspace),
        0x09 => new KeyPress(KeyName.Tab),
        0x0A or 0x0D => new KeyPress(KeyName.Enter),
        0x1B => new KeyPress(KeyName.Escape),
        < 0x1B => new KeyPress((char)(value + 0x60), KeyModifiers.Ctrl),
        < 0x20 => new KeyPress((char)(value + 0x40), KeyModifiers.Ctrl),
        _ => new KeyPress((char)value),
    };

    /// <summary>
    /// Whether these bytes are Ctrl-C and nothing else, as ASCII has it or as kitty or xterm write it with modifiers.
    /// </summary>
    public static bool IsInterrupt(ReadOnlySpan<byte> bytes) =>
        bytes.SequenceEqual("\x03"u8) || bytes.SequenceEqual("\e[99;5u"u8) || bytes.SequenceEqual("\e[27;5;99~"u8);
}
