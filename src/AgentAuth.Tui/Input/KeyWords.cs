using System.Buffers;
using System.Text;

namespace AgentAuth.Tui.Input;

/// <summary>Keys as people write them.</summary>
internal static class KeyWords
{
    private static readonly (KeyName Name, string Word)[] Names =
    [
        (KeyName.Enter, "enter"), (KeyName.Tab, "tab"), (KeyName.Backspace, "backspace"), (KeyName.Escape, "esc"),
        (KeyName.Up, "up"), (KeyName.Down, "down"), (KeyName.Left, "left"), (KeyName.Right, "right"),
        (KeyName.Home, "home"), (KeyName.End, "end"), (KeyName.PageUp, "pgup"), (KeyName.PageDown, "pgdn"),
        (KeyName.Insert, "insert"), (KeyName.Delete, "delete"), (KeyName.Center, "center"),
    ];

    private static readonly (KeyModifiers Modifier, string Word)[] Modifiers =
        [(KeyModifiers.Ctrl, "ctrl-"), (KeyModifiers.Alt, "alt-"), (KeyModifiers.Shift, "shift-")];

    public static string Format(KeyPress key)
    {
        var word = new StringBuilder();
        foreach (var (modifier, prefix) in Modifiers)
        {
            word.Append(key.Modifiers.HasFlag(modifier) ? prefix : "");
        }

        return word.Append(NameOf(key)).ToString();
    }

    public static KeyPress? Parse(string word)
    {
        var modifiers = KeyModifiers.None;
        foreach (var (modifier, prefix) in Modifiers)
        {
            if (word.Length > prefix.Length && word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                modifiers |= modifier;
                word = word[prefix.Length..];
            }
        }

        return ParseName(word) is { } key ? key with { Modifiers = modifiers } : null;
    }

    private static string NameOf(KeyPress key) => key.Name switch
    {
        KeyName.Character when key.Rune.Value == ' ' => "space",
        KeyName.Character => key.Rune.ToString(),
        >= KeyName.F1 => key.Name.ToString(),
        _ => Array.Find(Names, entry => entry.Name == key.Name).Word,
    };

    private static KeyPress? ParseName(string word)
    {
        if (word.Equals("space", StringComparison.OrdinalIgnoreCase))
        {
            return new KeyPress(' ');
        }

        if (Rune.DecodeFromUtf16(word, out var rune, out var length) == OperationStatus.Done && length == word.Length)
        {
            return new KeyPress(KeyName.Character, rune);
        }

        if (word[..Math.Min(1, word.Length)] is "F" or "f" && int.TryParse(word.AsSpan(1), out var number)
            && number is >= 1 and <= 20)
        {
            return new KeyPress(KeyName.F1 + (number - 1));
        }

        var named = Array.Find(Names, entry => entry.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
        return named.Word is null ? null : new KeyPress(named.Name);
    }
}
