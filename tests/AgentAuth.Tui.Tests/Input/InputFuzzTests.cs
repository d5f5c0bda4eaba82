using System.Text;
using AgentAuth.Testing.Fuzzing;
using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Tests.Input;

/// <summary>
/// Whatever a terminal sends, it is events, the same ones however it is cut, and a key that follows is a key.
/// </summary>
public sealed class InputFuzzTests
{
    private static readonly string[] Corpus =
    [
        "q\u001b[A\u001b[1;5C\u001bOP\u001b[13;2u\u001b[<0;10;20M\u001b[<0;10;20m\u001b[M !!é日🔑\r\t\u007f",
        "\u001b[200~pasted \u001b[A text\u001b[201~\u001b[I\u001b[O\u001b[?1;2c\u001b[?2026;2$y",
        "\u001b]11;rgb:1111/2222/3333\u001b\\\u001bP>|xterm(388)\u001b\\\u001b_Gi=1;OK\u001b\\\u001b\u001bx\u0003\u0000",
    ];

    [Fact]
    public void Any_bytes_are_events_however_they_are_cut() => Fuzz.Each(Corpus, input =>
        Assert.Equal(
            Shown(Typed.Read(input, [])),
            Shown(Typed.Read(input, Enumerable.Range(1, Math.Max(0, input.Length - 1))))));

    [Fact]
    public void No_bytes_take_the_keys_that_follow_for_ever() => Fuzz.Each(Corpus, input =>
    {
        var events = new List<InputEvent>();
        var parser = new InputParser(events.Add);
        parser.Feed(input);
        parser.Expire();
        parser.Feed("\u001b[201~\u001b\\\u001b\\"u8);
        parser.Feed(Encoding.ASCII.GetBytes(new string(' ', 8)));
        events.Clear();
        parser.Feed("j"u8);

        Assert.Contains(new KeyPress('j'), events);
    });

    private static string Shown(IEnumerable<InputEvent> events) => string.Join('\n', events);
}
