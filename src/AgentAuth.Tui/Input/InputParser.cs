using System.Buffers;

namespace AgentAuth.Tui.Input;

/// <summary>
/// Bytes from the terminal to events, one byte at a time, so that it never matters where a read ends. Only a lone ESC
/// is ambiguous: it is a key when nothing follows, which the loop says by <see cref="Expire"/>.
/// </summary>
/// <remarks>
/// Rules. An unknown sequence is dropped whole. A string (OSC, DCS, APC, PM, SOS) ends at ST, BEL, or any other control
/// character, so a key is never lost inside one. Nothing grows without bound.
/// </remarks>
internal sealed class InputParser(Action<InputEvent> emit)
{
    private const byte Escape = 0x1B;
    private const int LongestSequence = 64;
    private const int LongestString = 1024;

    private readonly ArrayBufferWriter<byte> _held = new(LongestSequence);
    private readonly Utf8Input _utf8 = new();
    private readonly PasteInput _paste = new();
    private InputState _state;
    private bool _escapedTwice;
    private byte _introducer;

    /// <summary>Whether the bytes so far are a key unless more follow soon.</summary>
    public bool IsWaiting => _state is InputState.Escape
        || (_state is InputState.Control or InputState.Single or InputState.String && _held.WrittenCount == 0);

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            Feed(value);
        }
    }

    /// <summary>Whether a paste has begun and not ended.</summary>
    public bool IsPasting => _state is InputState.Paste;

    /// <summary>The end of the paste was lost: what comes next are keys.</summary>
    public void DropPaste()
    {
        _paste.Drop();
        _state = InputState.Ground;
    }

    /// <summary>Nothing followed in time: what is held was typed by a person.</summary>
    public void Expire()
    {
        if (!IsWaiting)
        {
            return;
        }

        var state = _state;
        _state = InputState.Ground;
        if (_escapedTwice || state == InputState.Escape)
        {
            emit(new KeyPress(KeyName.Escape));
        }

        if (state != InputState.Escape)
        {
            emit(new KeyPress((char)_introducer, KeyModifiers.Alt));
        }
        else if (_escapedTwice)
        {
            emit(new KeyPress(KeyName.Escape));
        }

        _escapedTwice = false;
    }

    private void Feed(byte value)
    {
        switch (_state)
        {
            case InputState.Ground:
                Ground(value);
                break;
            case InputState.Escape:
                AfterEscape(value);
                break;
            case InputState.Control:
                InControl(value);
                break;
            case InputState.Single:
                InSingle(value);
                break;
            case InputState.String:
                InString(value);
                break;
            case InputState.StringEscape:
                AfterStringEscape(value);
                break;
            case InputState.OldMouse:
                InOldMouse(value);
                break;
            default:
                InPaste(value);
                break;
        }
    }

    private void Ground(byte value)
    {
        if (value < 0x80)
        {
            _utf8.Clear();
        }

        if (value == Escape)
        {
            _state = InputState.Escape;
        }
        else if (value < 0x80)
        {
            emit(ControlKeys.OfAscii(value));
        }
        else if (_utf8.Take(value) is { } rune)
        {
            emit(new KeyPress(KeyName.Character, rune));
        }
    }

    private void AfterEscape(byte value)
    {
        _held.Clear();
        _introducer = value;
        switch (value)
        {
            case Escape:
                Double();
                break;
            case (byte)'[':
                _state = InputState.Control;
                break;
            case (byte)'O':
                _state = InputState.Single;
                break;
            case (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_':
                _state = InputState.String;
                break;
            default:
                Alt(value);
                break;
        }
    }

    /// <summary>rxvt sends Alt with a named key as ESC before the key's own sequence.</summary>
    private void Double()
    {
        if (_escapedTwice)
        {
            emit(new KeyPress(KeyName.Escape));
        }

        _escapedTwice = true;
    }

    private void Alt(byte value)
    {
        _state = InputState.Ground;
        if (TakeDouble())
        {
            emit(new KeyPress(KeyName.Escape));
        }

        if (value >= 0x80)
        {
            emit(new KeyPress(KeyName.Escape));
            Ground(value);
            return;
        }

        var key = ControlKeys.OfAscii(value);
        emit(key with { Modifiers = key.Modifiers | KeyModifiers.Alt });
    }

    private void InControl(byte value)
    {
        if (value == Escape)
        {
            _state = InputState.Escape;
        }
        else if (value is < 0x20 or > 0x7E)
        {
            _state = InputState.Ground;
            Ground(value);
        }
        else if (value == '[' && _held.WrittenCount == 0)
        {
            // The Linux console's F1 to F5 are ESC [ [ A to E.
            Hold(value, LongestSequence);
        }
        else if (value >= 0x40 || (value == '$' && _held.WrittenCount > 0 && !IsQuestion))
        {
            EndControl(value);
        }
        else
        {
            Hold(value, LongestSequence);
        }
    }

    private bool IsQuestion => _held.WrittenSpan is [(byte)'?', ..];

    private void EndControl(byte final)
    {
        var alt = TakeDouble();
        _state = final == 'M' && _held.WrittenCount == 0 ? InputState.OldMouse : InputState.Ground;
        if (_state == InputState.OldMouse)
        {
            return;
        }

        if (final == '~' && _held.WrittenSpan.SequenceEqual("200"u8))
        {
            _state = InputState.Paste;
        }
        else if (ControlSequences.Read(_held.WrittenSpan, final) is { } happened)
        {
            emit(WithAlt(happened, alt));
        }
    }

    private void InSingle(byte value)
    {
        if (value is >= (byte)'0' and <= (byte)'9')
        {
            Hold(value, LongestSequence);
            return;
        }

        _state = InputState.Ground;
        var alt = TakeDouble();
        if (value is < 0x20 or > 0x7E)
        {
            Feed(value);
        }
        else if (ControlSequences.ReadSingle(_held.WrittenSpan, value) is { } happened)
        {
            emit(WithAlt(happened, alt));
        }
    }

    private void InString(byte value)
    {
        if (value >= 0x20)
        {
            Hold(value, LongestString);
        }
        else if (value == Escape)
        {
            _state = InputState.StringEscape;
        }
        else
        {
            EndString();
            if (value != 0x07)
            {
                Feed(value);
            }
        }
    }

    private void AfterStringEscape(byte value)
    {
        EndString();
        if (value != '\\')
        {
            _state = InputState.Escape;
            Feed(value);
        }
    }

    private void EndString()
    {
        _escapedTwice = false;
        _state = InputState.Ground;
        if (_introducer == ']' && ColorAnswer.Read(_held.WrittenSpan) is { } answer)
        {
            emit(answer);
        }
    }

    private void InOldMouse(byte value)
    {
        Hold(value, LongestSequence);
        if (_held.WrittenCount == 3)
        {
            _state = InputState.Ground;
            emit(MouseReport.Old(_held.WrittenSpan));
        }
    }

    private void InPaste(byte value)
    {
        if (_paste.Take(value) is { } text)
        {
            _state = InputState.Ground;
            emit(new Paste(text));
        }
    }

    private void Hold(byte value, int longest)
    {
        if (_held.WrittenCount < longest)
        {
            _held.Write([value]);
        }
    }

    private bool TakeDouble() => (_escapedTwice, _escapedTwice = false).Item1;

    private static InputEvent WithAlt(InputEvent happened, bool alt) =>
        alt && happened is KeyPress key ? key with { Modifiers = key.Modifiers | KeyModifiers.Alt } : happened;
}
