using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
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
    public void What_is_typed_looks_as_the_field_was_told_to()
    {
        var look = new CellStyle(Color.Rgb(10, 20, 30), Color.Rgb(240, 241, 242));
        var field = Added(new LineField { Width = 40 });
        field.Wear(look, CellStyle.Plain);

        Press("a b c left");

        Assert.Equal([look, look, look], Enumerable.Range(0, 3).Select(x => Drawn().StyleAt(x, 0)));
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

    [Fact]
    public void A_row_of_a_list_is_clean_and_cut_where_it_is_too_long()
    {
        var list = List();

        list.Show([new ChoiceRow(new Run(Hostile + new string('x', 90))) { Note = new Run("note") }], 0, 3, Theme,
            GlyphSet.Unicode);

        var grid = Drawn();
        FrameTests.AssertExact(grid);
        Assert.StartsWith(" › read_only evil redx", grid.RowText(0), StringComparison.Ordinal);
        Assert.EndsWith("…", grid.RowText(0).TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(Theme.On(Role.Text, Role.Selection), grid.StyleAt(4, 0));
        Assert.All([.. Enumerable.Range(0, 40)], x => Assert.Equal(Theme[Role.Text], grid.StyleAt(x, 2)));
    }

    [Fact]
    public void A_list_moves_by_its_keys_the_wheel_and_a_click_and_keeps_the_chosen_row_in_view()
    {
        var (list, clicked) = (List(), new List<int>());
        list.Clicked += clicked.Add;

        foreach (var (keys, at) in new[]
        {
            ("down j", 2), ("k", 1), ("end", 9), ("down", 9), ("pgup", 6), ("g", 0), ("up", 0), ("G", 9), ("home", 0),
        })
        {
            Press(keys);
            Assert.Equal(at, list.SelectedItem);
            Assert.Contains($" › row {at}", Shown(list), StringComparison.Ordinal);
        }

        _app.Raise(new MouseInput(MouseAction.WheelDown, MouseButton.None, 4, 1));
        Assert.Contains(" › row 3", Shown(list), StringComparison.Ordinal);
        _app.Raise(new MouseInput(MouseAction.Press, MouseButton.Left, 4, 0));
        Assert.Equal([1], clicked);
        Assert.Equal(1, list.SelectedItem);
        Press("x enter esc tab ctrl-n alt-x");
        Assert.Equal(6, _happened.OfType<KeyPress>().Count());
    }

    [Fact]
    public void A_list_that_a_click_has_closed_wakes_nobody()
    {
        var list = List();
        list.Clicked += _ =>
        {
            _controls.Remove(list);
            _app.Remove(list);
        };

        _app.Raise(new MouseInput(MouseAction.Press, MouseButton.Left, 4, 0));

        Assert.Null(_app.UntilTimer);
        _app.Raise(new MouseInput(MouseAction.Release, MouseButton.Left, 4, 0));
        Press("down");
        Drawn();
    }

    [Fact]
    public void A_list_that_is_told_what_is_chosen_tells_nobody()
    {
        var list = List();
        list.Chosen += _ => Assert.Fail("told back");

        list.Show(Rows(10), 7, 3, Theme, GlyphSet.Unicode);
        list.Show(Rows(2), 7, 3, Theme, GlyphSet.Unicode);
        Assert.Equal(1, list.SelectedItem);
        list.Show([], 0, 3, Theme, GlyphSet.Unicode);

        Assert.Null(list.SelectedItem);
        Press("down up end pgdn");
        Assert.Equal("", Drawn().RowText(0).Trim());
    }

    private static Theme Theme { get; } = new ThemeCatalog().Load("agent-dark", ColorDepth.TrueColor)!;

    private static ChoiceRow[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new ChoiceRow(new Run($"row {number}")))];

    private ChoiceList List()
    {
        var list = Added(new ChoiceList { Width = 40, Height = 3 });
        list.Show(Rows(10), 0, 3, Theme, GlyphSet.Unicode);
        return list;
    }

    // As its page does after each input.
    private string Shown(ChoiceList list)
    {
        list.Show(Rows(10), list.SelectedItem ?? 0, 3, Theme, GlyphSet.Unicode);
        return Drawn().ToString();
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
