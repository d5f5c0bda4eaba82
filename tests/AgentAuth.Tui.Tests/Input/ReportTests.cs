using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Tests.Input;

public class ReportTests
{
    [Theory]
    [InlineData("\u001b[<0;1;1M", MouseAction.Press, MouseButton.Left, 0, 0, KeyModifiers.None)]
    [InlineData("\u001b[<0;300;200m", MouseAction.Release, MouseButton.Left, 299, 199, KeyModifiers.None)]
    [InlineData("\u001b[<1;2;3M", MouseAction.Press, MouseButton.Middle, 1, 2, KeyModifiers.None)]
    [InlineData("\u001b[<2;2;3M", MouseAction.Press, MouseButton.Right, 1, 2, KeyModifiers.None)]
    [InlineData("\u001b[<32;5;6M", MouseAction.Move, MouseButton.Left, 4, 5, KeyModifiers.None)]
    [InlineData("\u001b[<35;5;6M", MouseAction.Move, MouseButton.None, 4, 5, KeyModifiers.None)]
    [InlineData("\u001b[<64;5;6M", MouseAction.WheelUp, MouseButton.None, 4, 5, KeyModifiers.None)]
    [InlineData("\u001b[<65;5;6M", MouseAction.WheelDown, MouseButton.None, 4, 5, KeyModifiers.None)]
    [InlineData("\u001b[<67;5;6M", MouseAction.WheelRight, MouseButton.None, 4, 5, KeyModifiers.None)]
    [InlineData(
        "\u001b[<28;5;6M", MouseAction.Press, MouseButton.Left, 4, 5,
        KeyModifiers.Shift | KeyModifiers.Alt | KeyModifiers.Ctrl)]
    [InlineData("\u001b[M !!", MouseAction.Press, MouseButton.Left, 0, 0, KeyModifiers.None)]
    [InlineData("\u001b[M#\"#", MouseAction.Release, MouseButton.None, 1, 2, KeyModifiers.None)]
    [InlineData("\u001b[M`!!", MouseAction.WheelUp, MouseButton.None, 0, 0, KeyModifiers.None)]
    public void A_mouse_report_names_action_button_and_cell(
        string report, MouseAction action, MouseButton button, int x, int y, KeyModifiers modifiers) =>
        Assert.Equal([new MouseInput(action, button, x, y, modifiers)], Typed.Read(report));

    [Fact]
    public void A_broken_mouse_report_is_nothing() => Assert.Empty(Typed.Read("\u001b[<0;1M\u001b[<M\u001b[<0;1;2x"));

    [Fact]
    public void Focus_is_an_event() =>
        Assert.Equal([new FocusChange(true), new FocusChange(false)], Typed.Read("\u001b[I\u001b[O"));

    [Fact]
    public void Answers_are_never_keys() =>
        Assert.Equal(
            [
                new TerminalAnswer.CursorAt(2, 11),
                new TerminalAnswer.CursorAt(1, 0),
                new TerminalAnswer.DeviceAttributes(),
                new TerminalAnswer.ModeState(2026, 2),
                new TerminalAnswer.Appearance(true),
                new TerminalAnswer.TerminalColor(11, 0x1E, 0x1E, 0x2E),
                new TerminalAnswer.TerminalColor(10, 255, 0, 136),
            ],
            Typed.Read("\u001b[12;3R\u001b[?1;2R\u001b[?62;22c\u001b[?2026;2$y\u001b[?997;1n"
                + "\u001b]11;rgb:1e1e/1e1e/2e2e\u001b\\\u001b]10;rgba:f/0/8/f\u0007"));

    [Theory]
    [InlineData("\u001b]11;rgb:zz/00/00\u0007")]
    [InlineData("\u001b]11;rgb:00/00\u0007")]
    [InlineData("\u001b]11;rgb:00000/0/0\u0007")]
    [InlineData("\u001b]12;rgb:0/0/0\u0007")]
    [InlineData("\u001b]11\u0007")]
    public void A_broken_colour_is_no_answer(string answer) => Assert.Empty(Typed.Read(answer));

    [Fact]
    public void A_paste_is_text_whatever_it_holds() =>
        Assert.Equal(
            [new Paste("https://x/\r\nq\u001b[A\u001b[201 é"), new KeyPress('q')],
            Typed.Read("\u001b[200~https://x/\r\nq\u001b[A\u001b[201 é\u001b[201~q"));

    [Fact]
    public void A_paste_after_a_broken_end_mark_still_ends() =>
        Assert.Equal(
            [new Paste("a\u001b[20\u001b[201"), new Paste("")],
            Typed.Read("\u001b[200~a\u001b[20\u001b[201\u001b[201~\u001b[200~\u001b[201~"));

    [Fact]
    public void A_paste_does_not_print_itself() =>
        Assert.DoesNotContain("CANARY", new Paste("CANARY-1").ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_paste_beyond_the_limit_is_cut() =>
        Assert.InRange(
            Assert.IsType<Paste>(
                Typed.Read("\u001b[200~" + new string('x', 3 << 20) + "\u001b[201~").Single()).Text.Length,
            1,
            PasteInput.Longest);
}
