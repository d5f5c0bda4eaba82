namespace AgentAuth.Tui.Input;

/// <summary>
/// The numbers of a control sequence; an absent one is 0, and a sub-parameter after a colon is skipped.
/// </summary>
internal readonly struct Parameters
{
    /// <summary>No parameter that we read comes near it; a longer number must not overflow.</summary>
    private const int Largest = 0xFFFFFF;

    public Parameters(ReadOnlySpan<byte> text)
    {
        Span<int> numbers = [0, 0, 0];
        Count = text.IsEmpty ? 0 : 1;
        var isSub = false;
        foreach (var value in text)
        {
            if (value == ';')
            {
                Count++;
                isSub = false;
            }
            else if (value == ':')
            {
                isSub = true;
            }
            else if (value is >= (byte)'0' and <= (byte)'9' && !isSub && Count <= numbers.Length)
            {
                numbers[Count - 1] = Math.Min(Largest, (numbers[Count - 1] * 10) + (value - '0'));
            }
        }

        (First, Second, Third) = (numbers[0], numbers[1], numbers[2]);
    }

    public int Count { get; }

    public int First { get; }

    public int Second { get; }

    public int Third { get; }

    /// <summary>The second parameter, where xterm puts them.</summary>
    public KeyModifiers Modifiers => ModifiersOf(Second);

    /// <summary>xterm's Meta (8) is Alt to us; kitty's Super, Hyper and locks are not looked at.</summary>
    public static KeyModifiers ModifiersOf(int parameter)
    {
        var bits = Math.Max(0, parameter - 1);
        return (KeyModifiers)(bits & 7) | ((bits & 8) != 0 && bits < 16 ? KeyModifiers.Alt : KeyModifiers.None);
    }
}
