using System.Text;
using AgentAuth.Console.Capabilities;
using AgentAuth.Console.Styles;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Terminal.Unix;

namespace AgentAuth.Tui.Tests.Terminal;

public sealed class UnixTerminalTests : IDisposable
{
    private static readonly TerminalCapabilities Capabilities = new()
    {
        IsInteractive = true, Colors = ColorDepth.TrueColor, IsUnicode = true, IsTmux = false, IsRemote = false,
    };

    private readonly PseudoTerminal _pair = new(91, 17);
    private readonly UnixTerminal _terminal;

    public UnixTerminalTests() => _terminal = new UnixTerminal(Capabilities, _pair.Program, _pair.Program);

    public void Dispose()
    {
        _terminal.Dispose();
        _pair.Dispose();
    }

    [Fact]
    public void Entering_is_one_write_and_leaving_undoes_it_once()
    {
        Assert.False(_pair.IsRaw);

        _terminal.Enter(new ScreenModes("agent", HasMouse: true));
        Assert.True(_pair.IsRaw);
        Assert.Equal("\e[22;0t\e[?1049h\e[?25l\e[?7l\e[?2004h\e[?1004h\e[?1000h\e[?1006h\e]2;agent\a", _pair.Read());

        _terminal.Leave();
        _terminal.Leave();
        Assert.False(_pair.IsRaw);
        Assert.Equal(Encoding.UTF8.GetString(TerminalSequences.Leave), _pair.Read());
    }

    [Fact]
    public void Whoever_leaves_finds_the_terminal_restored_even_while_another_leaves()
    {
        for (var run = 0; run < 300; run++)
        {
            _terminal.Enter(new ScreenModes("agent", HasMouse: false));
            using var together = new Barrier(2);
            var wasRaw = new bool[2];
            Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, leaver =>
            {
                together.SignalAndWait(TimeSpan.FromSeconds(10));
                _terminal.Leave();
                wasRaw[leaver] = _pair.IsRaw;
            });
            _pair.Read();

            Assert.Equal([false, false], wasRaw);
        }
    }

    [Fact]
    public void After_leaving_nothing_is_written_any_more()
    {
        _terminal.Enter(new ScreenModes("agent", HasMouse: false));
        _terminal.Leave();
        _pair.Read();

        _terminal.Write("late frame"u8);
        _terminal.Enter(new ScreenModes("again", HasMouse: false));

        Assert.StartsWith("\e[22;0t", _pair.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_and_not_read_does_not_reach_the_shell()
    {
        _terminal.Enter(new ScreenModes("agent", HasMouse: false));
        _pair.Type("rm -rf\r");
        Assert.True(_terminal.Wait(TimeSpan.FromSeconds(10), forRoom: false).HasFlag(TerminalSigns.Input));

        _terminal.Leave();

        Assert.False(_terminal.Wait(TimeSpan.Zero, forRoom: false).HasFlag(TerminalSigns.Input));
    }

    [Fact]
    public void A_terminal_found_raw_is_left_sane()
    {
        _pair.MakeRaw();
        using var terminal = new UnixTerminal(Capabilities, _pair.Program, _pair.Program);

        terminal.Enter(new ScreenModes("agent", HasMouse: false));
        terminal.Leave();

        Assert.False(_pair.IsRaw);
    }

    [Fact]
    public void Size_and_keys_come_from_the_terminal()
    {
        _terminal.Enter(new ScreenModes("agent", HasMouse: false));
        _pair.Type("\u0003é");

        var signs = _terminal.Wait(TimeSpan.FromSeconds(10), forRoom: false);
        var buffer = new byte[16];
        var count = _terminal.Read(buffer);

        Assert.Equal(new CellSize(91, 17), _terminal.Size);
        Assert.Equal(TerminalSigns.Input, signs);
        Assert.Equal("\u0003é", Encoding.UTF8.GetString(buffer, 0, count));
    }

    [Fact]
    public void Room_is_reported_only_when_it_is_asked_for()
    {
        Assert.Equal(TerminalSigns.Room, _terminal.Wait(TimeSpan.FromSeconds(10), forRoom: true));
        Assert.Equal(TerminalSigns.None, _terminal.Wait(TimeSpan.Zero, forRoom: false));
    }

    [Fact]
    public async Task Another_thread_ends_a_sleep_however_often_it_wakes()
    {
        for (var i = 0; i < 100; i++)
        {
            var waking = Task.Run(() =>
            {
                _terminal.Wake();
                _terminal.Wake();
            });

            Assert.True(_terminal.Wait(null, forRoom: false).HasFlag(TerminalSigns.Woken));
            await waking;
            _terminal.Wait(TimeSpan.Zero, forRoom: false);
        }
    }

    [Fact]
    public void A_closed_window_is_noticed()
    {
        _terminal.Enter(new ScreenModes("agent", HasMouse: false));
        _pair.HangUp();

        Assert.True(_terminal.Wait(TimeSpan.FromSeconds(10), forRoom: false).HasFlag(TerminalSigns.Closed));
        Assert.Equal(0, _terminal.Read(new byte[16]));
    }
}
