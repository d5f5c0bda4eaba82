using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Tests.Input;

public class InputParserTests
{
    [Theory]
    [InlineData("q", "q")]
    [InlineData("Q", "Q")]
    [InlineData(" ", "space")]
    [InlineData("é", "é")]
    [InlineData("日", "日")]
    [InlineData("🔑", "🔑")]
    [InlineData("\r", "enter")]
    [InlineData("\n", "enter")]
    [InlineData("\t", "tab")]
    [InlineData("\u007f", "backspace")]
    [InlineData("\b", "backspace")]
    [InlineData("\u0000", "ctrl-space")]
    [InlineData("\u0003", "ctrl-c")]
    [InlineData("\u0004", "ctrl-d")]
    [InlineData("\u001a", "ctrl-z")]
    [InlineData("\u001c", "ctrl-\\")]
    [InlineData("\u001f", "ctrl-_")]
    [InlineData("\u001b", "esc")]
    [InlineData("\u001b\u001b", "esc esc")]
    [InlineData("\u001b\u001b\u001b", "esc esc esc")]
    [InlineData("\u001ba", "alt-a")]
    [InlineData("\u001bA", "alt-A")]
    [InlineData("\u001b\r", "alt-enter")]
    [InlineData("\u001b\u007f", "alt-backspace")]
    [InlineData("\u001b\u0001", "ctrl-alt-a")]
    [InlineData("\u001b\u001bx", "esc alt-x")]
    [InlineData("\u001bé", "esc é")]
    [InlineData("\u001b[", "alt-[")]
    [InlineData("\u001bO", "alt-O")]
    [InlineData("\u001b]", "alt-]")]
    [InlineData("\u001bP", "alt-P")]
    [InlineData("\u001b[Z", "shift-tab")]
    [InlineData("\u001b[1;2Z", "shift-tab")]
    [InlineData("\u001b[[A\u001b[[B\u001b[[C\u001b[[D\u001b[[E", "F1 F2 F3 F4 F5")]
    [InlineData("\u001b[[X", "")]
    [InlineData("\u001b[7~\u001b[8~", "home end")]
    [InlineData("\u001b[a\u001b[b\u001b[c\u001b[d", "shift-up shift-down shift-right shift-left")]
    [InlineData("\u001bOa\u001bOb\u001bOc\u001bOd", "ctrl-up ctrl-down ctrl-right ctrl-left")]
    [InlineData("\u001b[3$\u001b[5^\u001b[6@", "shift-delete ctrl-pgup ctrl-shift-pgdn")]
    [InlineData("\u001b\u001b[A\u001b\u001bOB\u001b\u001b[5~", "alt-up alt-down alt-pgup")]
    [InlineData("\u001bO5A\u001bO2P", "ctrl-up shift-F1")]
    [InlineData(
        "\u001bOM\u001bOj\u001bOk\u001bOl\u001bOm\u001bOn\u001bOo\u001bOp\u001bOy\u001bOX", "enter * + , - . / 0 9 =")]
    [InlineData("\u001b[27;5;13~\u001b[27;6;9~\u001b[27;5;46~", "ctrl-enter ctrl-shift-tab ctrl-.")]
    [InlineData(
        "\u001b[97;5u\u001b[97u\u001b[97;2u\u001b[13;2u\u001b[27u\u001b[57441;5u", "ctrl-a a A shift-enter esc")]
    [InlineData("\u001b[97:65;2:1u", "A")]
    [InlineData("\u001b[9;1:3u", "tab")]
    [InlineData("\u001b[1;2R\u001b[1;5R", "shift-F3 ctrl-F3")]
    [InlineData("\u001b[1;9A\u001b[1;10A", "alt-up alt-shift-up")]
    [InlineData("\u001b[16~\u001b[22~\u001b[27~\u001b[30~\u001b[35~\u001b[99999999999~", "")]
    [InlineData("\u001b[5q\u001b[>1;2c\u001b[=3;4z", "")]
    [InlineData("\u001b[1\u0003x", "ctrl-c x")]
    [InlineData("\u001b[1\u001b[Ax", "up x")]
    [InlineData("\u001b]52;c;aGk=\u0007x\u001bP1$r\u001b\\y\u001b_z\u001b\\\u001b^z\u001b\\\u001bXz\u001b\\w", "x y w")]
    [InlineData("\u001b]0;abc\u0003q", "ctrl-c q")]
    [InlineData("\u001b]0;abc\u001b[Aq", "up q")]
    public void A_sequence_is_the_keys_it_stands_for(string typed, string keys) =>
        Assert.Equal(keys, string.Join(' ', Typed.Read(typed)));

    [Fact]
    public void Every_xterm_modifier_of_every_named_key_is_understood()
    {
        foreach (var (before, after, key) in NamedKeys())
        {
            for (var modifiers = 0; modifiers < 8; modifiers++)
            {
                var sequence = modifiers == 0 ? Plain(before, after) : $"\u001b[{before};{modifiers + 1}{after}";

                Assert.Equal([new KeyPress(key, (KeyModifiers)modifiers)], Typed.Read(sequence));
            }
        }
    }

    [Fact]
    public void Application_cursor_keys_are_the_same_keys() =>
        Assert.Equal(
            "up down right left end home F1 F2 F3 F4",
            string.Join(
                ' ', Typed.Read("\u001bOA\u001bOB\u001bOC\u001bOD\u001bOF\u001bOH\u001bOP\u001bOQ\u001bOR\u001bOS")));

    [Fact]
    public void Every_alt_letter_and_ctrl_letter_is_understood()
    {
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            Assert.Equal([new KeyPress(letter, KeyModifiers.Alt)], Typed.Read($"\u001b{letter}"));
            if (letter is not ('h' or 'i' or 'j' or 'm'))
            {
                Assert.Equal([new KeyPress(letter, KeyModifiers.Ctrl)], Typed.Read(((char)(letter - 0x60)).ToString()));
            }
        }
    }

    [Fact]
    public void A_lone_escape_waits_and_a_sequence_does_not()
    {
        var parser = new InputParser(_ => { });

        parser.Feed("\u001b"u8);
        Assert.True(parser.IsWaiting);
        parser.Feed("["u8);
        Assert.True(parser.IsWaiting);
        parser.Feed("1"u8);
        Assert.False(parser.IsWaiting);
        parser.Feed(";5A"u8);
        Assert.False(parser.IsWaiting);
    }

    [Fact]
    public void A_late_rest_of_a_sequence_types_nothing()
    {
        var events = new List<InputEvent>();
        var parser = new InputParser(events.Add);

        parser.Feed("\u001b[?202"u8);
        parser.Expire();
        parser.Feed("6;2$y"u8);

        Assert.Equal([new TerminalAnswer.ModeState(2026, 2)], events);
    }

    [Fact]
    public void Bytes_that_are_no_character_are_one_replacement_each() =>
        Assert.Equal("\uFFFD \uFFFD é a", string.Join(' ', Typed.Read([0x80, 0xFF, 0xC3, 0xA9, 0xE6, 0x61], [])));

    [Fact]
    public void An_endless_string_takes_no_more_memory()
    {
        var events = new List<InputEvent>();
        var parser = new InputParser(events.Add);

        parser.Feed("\u001b]11;"u8);
        for (var i = 0; i < 100_000; i++)
        {
            parser.Feed("0123456789"u8);
        }

        parser.Feed("\u0007q"u8);

        Assert.Equal([new KeyPress('q')], events);
    }

    private static string Plain(string before, char after) => after == '~' ? $"\u001b[{before}~" : $"\u001b[{after}";

    private static IEnumerable<(string Before, char After, KeyName Key)> NamedKeys()
    {
        foreach (var (letter, key) in new[]
        {
            ('A', KeyName.Up), ('B', KeyName.Down), ('C', KeyName.Right), ('D', KeyName.Left), ('E', KeyName.Center),
            ('F', KeyName.End), ('H', KeyName.Home), ('P', KeyName.F1), ('Q', KeyName.F2), ('S', KeyName.F4),
        })
        {
            yield return ("1", letter, key);
        }

        int[] numbers = [
            1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34];
        KeyName[] keys = [KeyName.Home, KeyName.Insert, KeyName.Delete, KeyName.End, KeyName.PageUp, KeyName.PageDown,
            .. Enumerable.Range(0, 20).Select(i => KeyName.F1 + i)];
        foreach (var (number, key) in numbers.Zip(keys))
        {
            yield return ($"{number}", '~', key);
        }
    }
}
