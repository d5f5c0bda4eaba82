using System.Text;

namespace AgentAuth.Tui.Input;

/// <summary>
/// A key given by its code point: CSI u, and xterm's modifyOtherKeys. We ask for neither; some terminals send them for
/// keys that have no other form, such as Ctrl-Enter, and a mode left on by another program sends them for every key.
/// </summary>
internal static class ExtendedKeys
{
    public static KeyPress? Read(int code, KeyModifiers modifiers) => code switch
    {
        9 => new KeyPress(KeyName.Tab, modifiers),
        13 => new KeyPress(KeyName.Enter, modifiers),
        27 => new KeyPress(KeyName.Escape, modifiers),
        8 or 127 => new KeyPress(KeyName.Backspace, modifiers),
        // Kitty numbers modifier and media keys in the private use area.
        < 0x20 or (>= 0xE000 and <= 0xF8FF) => null,
        _ when !Rune.IsValid(code) => null,
        _ => Character(new Rune(code), modifiers),
    };

    private static KeyPress Character(Rune rune, KeyModifiers modifiers)
    {
        var shifted = modifiers.HasFlag(KeyModifiers.Shift) && Rune.IsLetter(rune)
            && !modifiers.HasFlag(KeyModifiers.Ctrl);
        return new KeyPress(
            KeyName.Character,
            shifted ? Rune.ToUpperInvariant(rune) : rune,
            shifted || !Rune.IsLetter(rune) ? modifiers & ~KeyModifiers.Shift : modifiers);
    }
}
