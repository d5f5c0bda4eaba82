using System.Text;
using AgentAuth.Testing;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Tests.Toolkit;

/// <summary>What our loop leans on of Terminal.Gui.</summary>
public sealed class ToolkitAppTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly List<InputEvent> _happened = [];
    private readonly ToolkitApp _app;

    public ToolkitAppTests()
    {
        _app = ToolkitApp.Open(_time, () => { }, _happened.Add, canvas => canvas.Write(0, 0, "drawn", default));
        _app.Resize(new CellSize(20, 3));
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public void A_driver_serves_one_application_after_another()
    {
        for (var times = 0; times < 3; times++)
        {
            var happened = new List<InputEvent>();
            using var app = ToolkitApp.Open(_time, () => { }, happened.Add, canvas => canvas.Write(0, 0, "x", default));
            app.Resize(new CellSize(4, 1));
            var grid = new CellGrid(4, 1);

            app.Raise(new MouseInput(MouseAction.Press, MouseButton.Left, 1, 0));
            app.Draw(grid);

            Assert.Single(happened);
            Assert.Equal("x", grid.ToString());
        }
    }

    [Fact]
    public void A_page_whose_fields_are_away_shows_nothing_and_costs_nothing()
    {
        var page = new global::Terminal.Gui.ViewBase.View();
        var field = new LineField { Visible = false };
        page.Add(field);
        _app.Add(page);
        _app.Draw(new CellGrid(20, 3));

        Assert.False(ToolkitApp.IsShown(page));

        (field.Visible, field.Width, field.Height) = (true, 5, 1);
        _app.Draw(new CellGrid(20, 3));

        Assert.True(ToolkitApp.IsShown(page));
    }

    [Fact]
    public void A_key_that_no_control_takes_comes_as_the_terminal_sent_it()
    {
        var keys = Enum.GetValues<KeyName>()
            .SelectMany(_ => Modifiers, (name, modifiers) => new KeyPress(name, new Rune('a'), modifiers))
            .Concat("Az1 ~é漢".EnumerateRunes().Select(rune => new KeyPress(KeyName.Character, rune))).ToList();

        keys.ForEach(_app.Raise);

        Assert.Equal(keys, _happened);
    }

    [Fact]
    public void The_mouse_and_a_paste_come_as_the_terminal_sent_them_and_clicks_not_twice()
    {
        List<InputEvent> input =
        [
            new MouseInput(MouseAction.Press, MouseButton.Left, 3, 1),
            new MouseInput(MouseAction.Release, MouseButton.Left, 3, 1),
            new MouseInput(MouseAction.Press, MouseButton.Right, 3, 1, KeyModifiers.Ctrl),
            new MouseInput(MouseAction.Release, MouseButton.Right, 3, 1, KeyModifiers.Ctrl),
            new MouseInput(MouseAction.WheelDown, MouseButton.None, 19, 2),
            new MouseInput(MouseAction.WheelUp, MouseButton.None, 0, 0, KeyModifiers.Shift),
            new Paste("rm -rf /\e[31m\n"),
        ];

        input.ForEach(_app.Raise);

        Assert.Equal(input, _happened);
    }

    [Fact]
    public void A_click_counts_by_the_newest_size_before_it_is_drawn()
    {
        var click = new MouseInput(MouseAction.Press, MouseButton.Left, 30, 9);
        _app.Resize(new(6, 1));
        _app.Draw(new CellGrid(6, 1));
        _app.Resize(new(40, 12));

        _app.Raise(click);

        Assert.Equal([click], _happened);
    }

    [Fact]
    public void What_is_drawn_is_in_the_frame_and_nothing_else_is()
    {
        foreach (var size in (CellSize[])[new(20, 3), new(40, 12), new(6, 1)])
        {
            _app.Resize(size);
            var grid = new CellGrid(size.Width, size.Height);

            _app.Draw(grid);

            Assert.Equal("drawn", grid.ToString().Trim());
            Assert.Null(grid.Cursor);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    public void No_size_is_too_odd(int width, int height)
    {
        _app.Resize(new CellSize(width, height));

        _app.Draw(new CellGrid(width, height));
    }

    [Fact]
    public void Without_a_timer_there_is_nothing_to_wait_for()
    {
        _app.Draw(new CellGrid(20, 3));

        Assert.Null(_app.UntilTimer);
        Assert.False(_app.RunTimers());
    }

    // A program that the view starts would be told to leave its terminal alone.
    [Fact]
    public void The_switch_that_keeps_it_from_the_terminal_is_not_left_in_the_environment()
    {
        lock (HeadlessDriver.Making)
        {
            Assert.Null(Environment.GetEnvironmentVariable(HeadlessDriver.Switch));
        }
    }

    private static IEnumerable<KeyModifiers> Modifiers =>
        Enumerable.Range(0, 8).Select(modifiers => (KeyModifiers)modifiers);
}
