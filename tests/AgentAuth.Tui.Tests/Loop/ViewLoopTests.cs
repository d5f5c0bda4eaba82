using AgentAuth.Console.Capabilities;
using AgentAuth.Testing;
using AgentAuth.Testing.Terminal;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Tests.Loop;

public sealed class ViewLoopTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly EchoRunner _effects = new();
    private readonly TestTerminal _terminal;

    public ViewLoopTests() => _terminal = new TestTerminal(_time);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Keys_reach_the_view_and_the_view_reaches_the_screen()
    {
        _terminal.Type("a").See(screen => Assert.Equal("80x24 [a]", screen.RowText(0))).Type("bq")
            .See(_ => Assert.Fail("has quit"));

        Assert.Equal(7, Run());
    }

    [Fact]
    public void The_terminal_is_given_back_as_it_was()
    {
        _terminal.See(screen => Assert.Equal([1000, 1004, 1006, 1049, 2004], screen.Modes)).Type("q");

        Run();

        Assert.Equal([7, 25], _terminal.Screen.Modes);
        Assert.Equal(0, _terminal.Screen.SavedTitles);
        Assert.Equal("", _terminal.Screen.ToString().Trim());
    }

    [Fact]
    public void A_view_that_throws_leaves_the_terminal_as_it_was()
    {
        Assert.Throws<InvalidOperationException>(() => new ViewLoop(_terminal, _effects, _time).Run(new BrokenView()));

        Assert.Equal([7, 25], _terminal.Screen.Modes);
    }

    [Fact]
    public void A_terminal_that_goes_ends_the_loop()
    {
        _terminal.Signal(TerminalSigns.Input);

        Assert.Equal(129, Run());
    }

    [Fact]
    public void With_nothing_moving_on_screen_there_is_no_timer()
    {
        _terminal.Pass(TimeSpan.FromHours(8));

        Run();

        Assert.InRange(_terminal.Sleeps, 1, 4);
        Assert.Single(_terminal.Writes);
    }

    [Fact]
    public void A_countdown_wakes_once_for_each_visible_second_and_no_more()
    {
        _terminal.Pass(TimeSpan.FromSeconds(30)).See(screen => Assert.Equal("30s", screen.RowText(1)));

        Run(new CounterView { EndsAt = _time.GetUtcNow() + TimeSpan.FromMinutes(1) });

        Assert.InRange(_terminal.Writes.Count, 30, 32);
        Assert.InRange(_terminal.Sleeps, 30, 36);
        Assert.All(_terminal.Writes.Skip(1), write => Assert.InRange(write.Length, 1, 12));
    }

    [Fact]
    public void Without_focus_a_countdown_wakes_every_ten_seconds()
    {
        _terminal.Type("\e[O").Pass(TimeSpan.FromSeconds(30));

        Run(new CounterView { EndsAt = _time.GetUtcNow() + TimeSpan.FromMinutes(1) });

        Assert.InRange(_terminal.Writes.Count, 3, 6);
    }

    // A machine that slept: every countdown is over at once.
    [Fact]
    public void A_clock_that_jumps_by_hours_is_one_frame()
    {
        var end = _time.GetUtcNow() + TimeSpan.FromMinutes(1);
        _terminal.See(_ => { })
            .Do(() => _time.Advance(TimeSpan.FromHours(8)))
            .Signal(TerminalSigns.Woken)
            .See(screen => Assert.StartsWith("-", screen.RowText(1), StringComparison.Ordinal));

        Run(new CounterView { EndsAt = end });

        Assert.Equal(2, _terminal.Writes.Count);
    }

    [Fact]
    public void A_burst_of_keys_is_one_frame()
    {
        _terminal.See(_ => { });
        for (var i = 0; i < 50; i++)
        {
            _terminal.Type("x");
        }

        _terminal.See(screen => Assert.Contains(new string('x', 50), screen.RowText(0), StringComparison.Ordinal));

        Run();

        Assert.InRange(_terminal.Writes.Count, 2, 3);
    }

    [Fact]
    public void A_storm_of_sizes_is_few_frames_and_the_last_one_holds()
    {
        for (var i = 0; i < 60; i++)
        {
            _terminal.Resize(40 + i, 20).Pass(TimeSpan.FromMilliseconds(5));
        }

        _terminal.See(screen => Assert.Equal("99x20 []", screen.RowText(0)));

        Run();

        Assert.InRange(_terminal.Writes.Count, 2, 21);
    }

    [Fact]
    public void A_slow_terminal_skips_frames_and_keys_go_on()
    {
        _terminal
            .See(_ => _terminal.HasRoom = false)
            .Type("a").Pass(TimeSpan.FromSeconds(1))
            .Type("b").Pass(TimeSpan.FromSeconds(1))
            .Do(() => Assert.Single(_terminal.Writes))
            .Do(() => _terminal.HasRoom = true)
            .See(screen => Assert.Equal("80x24 [ab]", screen.RowText(0)));

        Run();

        Assert.Equal(2, _terminal.Writes.Count);
    }

    [Fact]
    public void A_lone_escape_is_a_key_after_its_delay()
    {
        _terminal.Type("\e").Pass(TimeSpan.FromMilliseconds(20)).Type("[A")
            .See(screen => Assert.Equal("80x24 [up]", screen.RowText(0)))
                .Type("\e").Pass(TimeSpan.FromMilliseconds(60)).Type("x")
                .See(screen => Assert.Equal("80x24 [upescx]", screen.RowText(0)));

        Run();
    }

    [Theory]
    [InlineData("\u0003")]
    [InlineData("\u001b[99;5u")]
    [InlineData("\u001b[27;5;99~")]
    public void Ctrl_c_ends_a_paste_whose_end_never_comes(string interrupt)
    {
        _terminal.Type("\u001b[200~half a pas").Pass(TimeSpan.FromSeconds(2)).Type(interrupt).Type("aq");

        Assert.Equal(7, Run());
    }

    [Fact]
    public void Ctrl_c_in_the_middle_of_a_paste_is_pasted()
    {
        _terminal.Type("\u001b[200~half").Type("\u0003").Type("q\u001b[201~")
            .See(screen => Assert.Equal("80x24 []", screen.RowText(0))).Type("q");

        Assert.Equal(7, Run());
    }

    [Fact]
    public void Effects_are_run_and_come_back_as_events()
    {
        _terminal.Type("E").See(screen => Assert.Equal("80x24 [answer to E]", screen.RowText(0)));

        Run();
    }

    [Fact]
    public void Suspending_leaves_and_resuming_writes_the_whole_frame_again()
    {
        _terminal.See(_ => { }).Type("z").See(screen =>
        {
            Assert.Equal("80x24 []", screen.RowText(0));
            Assert.Contains(1049, screen.Modes);
            Assert.Equal(1, screen.SavedTitles);
        });

        Run();

        Assert.Equal(1, _terminal.Suspensions);
        Assert.Equal(2, _terminal.Writes.Count(write => write.Contains("\e[2J", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_redraw_writes_every_cell_again()
    {
        _terminal.See(_ => { }).Type("R");

        Run();

        Assert.Equal(2, _terminal.Writes.Count(write => write.Contains("\e[2J", StringComparison.Ordinal)));
    }

    [Fact]
    public void Title_bell_clipboard_and_mouse_are_written_clean()
    {
        _terminal.Type("T").See(screen =>
        {
            Assert.Equal("evil", screen.Title);
            Assert.Equal(1, screen.Bells);
            Assert.Equal(["52;c;aGk="], screen.Commands);
            Assert.DoesNotContain(1000, screen.Modes);
        });

        Run();
    }

    [Fact]
    public void Answers_that_only_the_loop_can_use_stay_with_it()
    {
        using var terminal = new TestTerminal(_time)
        {
            Capabilities = _terminal.Capabilities with { AnswersQuestions = true },
        };
        var seen = new List<ViewEvent>();
        terminal.Type("\e[?1;3R\e[?2026;2$y\e]11;rgb:00/00/00\a\e[?62c").Type("q");

        new ViewLoop(terminal, _effects, _time).Run(new RecordingView(seen));

        Assert.Equal(["[?6n", "[?2026$p", "]11;?", "[c"], terminal.Screen.Questions);
        Assert.Equal(
            [
                new Resized(new CellSize(80, 24)), new GlyphsAreWide(), new TerminalAnswer.TerminalColor(11, 0, 0, 0),
                new KeyPress('q'),
            ],
            seen);
    }

    private int Run() => Run(new CounterView());

    private int Run(CounterView view) => new ViewLoop(_terminal, _effects, _time).Run(view);

    private sealed class EchoRunner : IEffectRunner
    {
        public void Start(Effect effect, IEventSink events) => RunAsync(effect, events);

        public Task RunAsync(Effect effect, IEventSink events)
        {
            events.Post(new CounterView.Answered("answer to " + ((CounterView.Ask)effect).Question));
            return Task.CompletedTask;
        }
    }

    private sealed record BrokenView : IView
    {
        public Transition On(ViewEvent happened, DateTimeOffset now) => new(this);

        public void Draw(Canvas canvas, DateTimeOffset now) => throw new InvalidOperationException("cannot draw");

        public DateTimeOffset? NextChangeAt(DateTimeOffset now) => null;
    }

    private sealed record RecordingView(List<ViewEvent> Seen) : IView
    {
        public Transition On(ViewEvent happened, DateTimeOffset now)
        {
            Seen.Add(happened);
            return happened is KeyPress ? new Transition(this, new TerminalEffect.Quit()) : new Transition(this);
        }

        public void Draw(Canvas canvas, DateTimeOffset now) => canvas.Write(0, 0, "recording", default);

        public DateTimeOffset? NextChangeAt(DateTimeOffset now) => null;
    }
}
