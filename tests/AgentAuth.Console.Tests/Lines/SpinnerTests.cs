using AgentAuth.Console.Lines;
using AgentAuth.Testing;

namespace AgentAuth.Console.Tests.Lines;

public class SpinnerTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Nothing_is_drawn_for_what_is_done_within_half_a_second()
    {
        var target = LineTarget.Terminal(80);

        using (Spinner.Start(target.Writer, _time, "Refreshing github"))
        {
            _time.Advance(TimeSpan.FromMilliseconds(499));
        }

        Assert.Equal("", target.Text);
    }

    [Fact]
    public void It_turns_four_times_a_second_and_leaves_an_empty_line()
    {
        var target = LineTarget.Terminal(80);

        using (Spinner.Start(target.Writer, _time, "Refreshing github"))
        {
            _time.Advance(TimeSpan.FromSeconds(1.4));
            Assert.Equal(
                "\r◐ Refreshing github\r◓ Refreshing github\r◑ Refreshing github\r◒ Refreshing github", target.Text);
        }

        Assert.EndsWith($"github\r{new string(' ', 19)}\r", target.Text, StringComparison.Ordinal);
        Assert.Equal(0, _time.PendingTimers);
    }

    [Fact]
    public void What_is_not_a_terminal_gets_neither_spinner_nor_timer()
    {
        var target = LineTarget.Pipe();

        using (Spinner.Start(target.Writer, _time, "Refreshing github"))
        {
            Assert.Equal(0, _time.PendingTimers);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal("", target.Text);
    }

    [Fact]
    public void A_long_label_never_wraps()
    {
        var target = LineTarget.Terminal(20);

        using (Spinner.Start(target.Writer, _time, "Refreshing a credential with a long name"))
        {
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.StartsWith("\r◐ Refreshing a cre…", target.Text, StringComparison.Ordinal);
    }
}
