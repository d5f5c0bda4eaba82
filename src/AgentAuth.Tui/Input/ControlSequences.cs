namespace AgentAuth.Tui.Input;

/// <summary>
/// What a CSI or SS3 sequence means: xterm's forms (ctlseqs, "PC-Style Function Keys"), rxvt's, the Linux console's and
/// the ones that kitty's and xterm's extended reports send unasked. Null for one that means nothing here.
/// </summary>
internal static class ControlSequences
{
    public static InputEvent? Read(ReadOnlySpan<byte> parameters, byte final)
    {
        if (parameters is [(byte)'<', .. var report])
        {
            return MouseReport.Sgr(report, final);
        }

        if (parameters is [(byte)'?', .. var answer])
        {
            return Answers.Private(answer, final);
        }

        if (parameters is [(byte)'['])
        {
            return final is >= (byte)'A' and <= (byte)'E' ? new KeyPress(KeyName.F1 + (final - 'A')) : null;
        }

        var numbers = new Parameters(parameters);
        return final switch
        {
            (byte)'I' when parameters.IsEmpty => new FocusChange(true),
            (byte)'O' when parameters.IsEmpty => new FocusChange(false),
            (byte)'Z' => new KeyPress(KeyName.Tab, numbers.Modifiers | KeyModifiers.Shift),
            (byte)'R'
                when numbers is not { First: 1, Second: >= 2 and <= 16 } and { Count: 2 } => Answers.Cursor(numbers),
            (byte)'~' when numbers is { First: 27, Count: 3 } => ExtendedKeys.Read(numbers.Third, numbers.Modifiers),
            (byte)'~' => NumberedKey(numbers.First, numbers.Modifiers),
            (byte)'^' => NumberedKey(numbers.First, KeyModifiers.Ctrl),
            (byte)'$' => NumberedKey(numbers.First, KeyModifiers.Shift),
            (byte)'@' => NumberedKey(numbers.First, KeyModifiers.Ctrl | KeyModifiers.Shift),
            (byte)'u' => ExtendedKeys.Read(numbers.First, numbers.Modifiers),
            >= (byte)'a' and <= (byte)'d' when parameters.IsEmpty => Key((byte)(final - 0x20), KeyModifiers.Shift),
            _ => Key(final, numbers.Modifiers),
        };
    }

    /// <summary>After ESC O: application cursor keys, F1 to F4, and the keypad.</summary>
    public static InputEvent? ReadSingle(ReadOnlySpan<byte> parameters, byte final)
    {
        // Old xterm puts the modifier alone between O and the letter.
        var modifiers = Parameters.ModifiersOf(new Parameters(parameters).First);
        return final switch
        {
            >= (byte)'a' and <= (byte)'d' => Key((byte)(final - 0x20), KeyModifiers.Ctrl),
            (byte)'M' => new KeyPress(KeyName.Enter, modifiers),
            (byte)'I' => new KeyPress(KeyName.Tab, modifiers),
            (byte)'X' => new KeyPress('=', modifiers),
            >= (byte)'j' and <= (byte)'y' => new KeyPress((char)(final - 0x40), modifiers),
            _ => Key(final, modifiers),
        };
    }

    private static KeyPress? Key(byte letter, KeyModifiers modifiers)
    {
        KeyName? name = letter switch
        {
            (byte)'A' => KeyName.Up,
            (byte)'B' => KeyName.Down,
            (byte)'C' => KeyName.Right,
            (byte)'D' => KeyName.Left,
            (byte)'E' => KeyName.Center,
            (byte)'F' => KeyName.End,
            (byte)'H' => KeyName.Home,
            >= (byte)'P' and <= (byte)'S' => KeyName.F1 + (letter - 'P'),
            _ => null,
        };
        return name is { } known ? new KeyPress(known, modifiers) : null;
    }

    private static KeyPress? NumberedKey(int number, KeyModifiers modifiers)
    {
        KeyName? name = number switch
        {
            1 or 7 => KeyName.Home,
            2 => KeyName.Insert,
            3 => KeyName.Delete,
            4 or 8 => KeyName.End,
            5 => KeyName.PageUp,
            6 => KeyName.PageDown,
            // The gaps are VT220's: 16, 22, 27 and 30 name no key.
            >= 11 and <= 15 => KeyName.F1 + (number - 11),
            >= 17 and <= 21 => KeyName.F6 + (number - 17),
            >= 23 and <= 26 => KeyName.F11 + (number - 23),
            28 or 29 => KeyName.F15 + (number - 28),
            >= 31 and <= 34 => KeyName.F17 + (number - 31),
            _ => null,
        };
        return name is { } known ? new KeyPress(known, modifiers) : null;
    }
}
