using System.Text;

namespace AgentAuth.Tui.Input;

/// <summary>
/// One key. A character carries no Shift of its own: <c>A</c> is the rune A. Ctrl goes with the small letter.
/// </summary>
public sealed record KeyPress(KeyName Name, Rune Rune, KeyModifiers Modifiers = KeyModifiers.None) : InputEvent
{
    public KeyPress(KeyName name, KeyModifiers modifiers = KeyModifiers.None)
        : this(name, default, modifiers)
    {
    }

    public KeyPress(char character, KeyModifiers modifiers = KeyModifiers.None)
        : this(KeyName.Character, new Rune(character), modifiers)
    {
    }

    /// <summary>Text that a field would take: a character with neither Ctrl nor Alt.</summary>
    public bool IsText => Name == KeyName.Character && Modifiers == KeyModifiers.None;

    public bool Is(char character) => IsText && Rune.Value == character;

    public bool Is(KeyName name) => Name == name && Modifiers == KeyModifiers.None;

    /// <summary>
    /// The word for it in help and in the configuration: <c>ctrl-d</c>, <c>shift-tab</c>, <c>F5</c>, <c>q</c>.
    /// </summary>
    public override string ToString() => KeyWords.Format(this);

    /// <summary>Reads <see cref="ToString"/>'s form; null where it names no key.</summary>
    public static KeyPress? Parse(string word) => KeyWords.Parse(word);
}
