using AgentAuth.Console.Styles;
using AgentAuth.Core.Text;
using AgentAuth.Testing;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Tests.Screens;
using AgentAuth.Tui.Toolkit;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Tests.Toolkit;

/// <summary>The controls that people type in and press, whatever text they are given.</summary>
public sealed class ControlTests : IDisposable
{
    private const string Hostile = "read_only \u202Eevil\u202C \e[31mred\u200B\u2066x\u2069 漢字 👩‍👧 e\u0301\t\n";

    private readonly List<InputEvent> _happened = [];
    private readonly List<ToolkitView> _controls = [];
    private readonly ToolkitApp _app;

    public ControlTests()
    {
        _app = ToolkitApp.Open(
            new ManualTime(), () => { }, _happened.Add,
            canvas => _controls.ForEach(control => _app!.DrawOver(control)));
        _app.Resize(new CellSize(40, 3));
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public void A_field_takes_clean_text_alone_pasted_or_typed()
    {
        var field = Added(new LineField { Width = 40 });

        _app.Raise(new Paste(Hostile));
        foreach (var rune in "\u202E\u200Bz\u2066".EnumerateRunes())
        {
            _app.Raise(new KeyPress(KeyName.Character, rune));
        }

        var grid = Drawn();
        Assert.Equal(UntrustedText.Line(Hostile) + "z", field.Text);
        FrameTests.AssertExact(grid);
        Assert.Contains("read_only evil redx", grid.RowText(0), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_screen_says_is_shown_by_no_less_clean_a_button()
    {
        Added(new PushButton(Hostile, () => { }));

        var grid = Drawn();

        FrameTests.AssertExact(grid);
        Assert.StartsWith("[ read_only evil redx", grid.RowText(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_edits_at_its_cursor_and_leaves_other_keys_alone()
    {
        var field = Added(new LineField { Width = 40 });
        var edited = new List<string>();
        field.Edited += edited.Add;

        Press("a b space c d left left x home y end z backspace delete ctrl-w");
        Assert.Equal("yab ", field.Text);
        Press("e f left ctrl-u");
        Assert.Equal("f", field.Text);
        Assert.Equal(field.Text, edited[^1]);
        Assert.Equal((0, 0), Drawn().Cursor);

        Press("enter esc tab up down F5 ctrl-s ctrl-c ctrl-v ctrl-z ctrl-a alt-x pgup");
        Assert.Equal("f", field.Text);
        Assert.Equal(13, _happened.Count);
    }

    [Fact]
    public void A_field_that_is_told_its_text_tells_nobody()
    {
        var field = Added(new LineField { Width = 40 });
        field.Edited += _ => Assert.Fail("told back");

        field.Show("said");

        Assert.Equal("said", field.Text);
        Assert.Equal((4, 0), Drawn().Cursor);
    }

    [Fact]
    public void No_text_is_too_long_for_a_field()
    {
        var field = Added(new LineField { Width = 40 });

        _app.Raise(new Paste(new string('x', 1_000_000)));
        Press("y y left z");

        Assert.InRange(field.Text.Length, 1, 4100);
        FrameTests.AssertExact(Drawn());
    }

    [Fact]
    public void A_button_is_pressed_by_enter_and_by_the_mouse_and_by_nothing_else()
    {
        var presses = 0;
        Added(new PushButton("Go", () => presses++));

        Press("enter");
        Assert.Equal(1, presses);
        _app.Raise(new MouseInput(MouseAction.Press, MouseButton.Left, 3, 0));
        _app.Raise(new MouseInput(MouseAction.Release, MouseButton.Left, 3, 0));
        Assert.Equal(2, presses);
        Press("space g G alt-g ctrl-g esc");
        _app.Raise(new MouseInput(MouseAction.Press, MouseButton.Left, 30, 2));
        Assert.Equal(2, presses);
    }

    private T Added<T>(T control)
        where T : ToolkitView
    {
        (control as LineField)?.Wear(CellStyle.Plain, CellStyle.Plain);
        _app.Add(control);
        _controls.Add(control);
        control.SetFocus();
        Drawn();
        return control;
    }

    private void Press(string keys)
    {
        foreach (var word in keys.Split(' '))
        {
            _app.Raise(KeyPress.Parse(word)!);
        }
    }

    private CellGrid Drawn()
    {
        var grid = new CellGrid(40, 3);
        _app.Draw(grid);
        return grid;
    }
}
