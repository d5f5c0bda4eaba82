using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Tests.Screens;

/// <summary>What just happened, and what leaves by itself.</summary>
public class NewsTests
{
    [Fact]
    public void The_feed_tells_the_latest_first_in_sentences()
    {
        var feed = Feed(Heard(new ViewTester(200, 60)));

        Assert.Equal(
            [
                "14:36:20 ! notion revoked mcp",
                "14:35:20 ✗ linear/mcp was not refreshed: provider unreachable",
                "14:27:20 ✓ github/work was handed to claude, in ~/proj (2 times)",
                "14:08:20 ✓ github/work refreshed",
                "08:07:20 ✓ github/work is stored here",
            ],
            feed);
    }

    [Fact]
    public void A_refresh_says_when_the_next_is()
    {
        var fresh = Sample.Named("google/drive") with
        {
            Lifetime = new Lifetime(Sample.Now, Expiry.Known(Sample.Now.AddMinutes(1))),
        };
        var tester = Heard(new ViewTester(200, 60, state: Sample.State with { Credentials = [fresh] }));

        tester.On(new TrailRead([.. TrailSample.Rows, TrailSample.Row(9, 0, "refresh.succeeded", "google/drive")]));

        Assert.Contains("14:37:20 ✓ google/drive refreshed, next in 48s", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_in_is_told_on_every_screen_and_leaves_by_itself()
    {
        var tester = Heard(new ViewTester().Press("4"));
        Assert.Empty(tester.View.Toasts);

        tester.On(new TrailRead([.. TrailSample.Rows, TrailSample.Row(9, 0, "revocation.detected", "github/work")]));

        Assert.Contains("! GitHub revoked work", tester.Frame(), StringComparison.Ordinal);
        Assert.True(tester.View.NextChangeAt(tester.Now) <= tester.Now.AddSeconds(5));
        tester.Now = tester.Now.AddSeconds(5);
        Assert.DoesNotContain("GitHub revoked", tester.On(new Tick()).Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_much_that_comes_in_at_once_the_latest_is_told()
    {
        var tester = Heard(new ViewTester());

        tester.On(
            new TrailRead([.. Enumerable.Range(9, 7).Select(
                number => TrailSample.Row(number, 0, "refresh.succeeded", $"p/{number}"))]));

        Assert.Equal(
            ["p/15 refreshed", "p/14 refreshed", "p/13 refreshed"], tester.View.Toasts.Select(toast => toast.Text));
    }

    [Fact]
    public void An_expiry_is_told_when_it_comes()
    {
        var tester = new ViewTester();
        tester.On(new Tick());

        tester.Now = tester.Now.AddSeconds(43);
        tester.On(new Tick());

        Assert.Contains("✗ linear/mcp expired", tester.Frame(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_row_shows_once_that_something_happened_to_it_unless_motion_is_unwanted(bool hasMotion)
    {
        var tester = new ViewTester(120, 35);
        tester.View = tester.View with { Session = tester.View.Session with { HasMotion = hasMotion } };
        Heard(tester);
        var before = StyleOfRow(tester);

        tester.On(new TrailRead([.. TrailSample.Rows, TrailSample.Row(9, 0, "refresh.succeeded", "google/drive")]));

        Assert.Equal(hasMotion, before != StyleOfRow(tester));
        tester.Now = tester.Now.AddSeconds(1);
        Assert.Equal(before, StyleOfRow(tester.On(new Tick())));
        Assert.Empty(tester.View.State.Flashing);
    }

    [Fact]
    public void A_message_leaves_by_itself_and_a_failure_waits_for_a_key()
    {
        var tester = new ViewTester().Press("m");
        Assert.Contains("mouse off", tester.Frame(), StringComparison.Ordinal);

        tester.Now = tester.Now.AddSeconds(10);
        Assert.Null(tester.On(new Tick()).View.Message);

        tester.On(new ListingFailed(new Problem(ProblemCode.UnsafeStore, "~/.agent is open to others")));
        tester.Now = tester.Now.AddHours(1);
        Assert.NotNull(tester.On(new Tick()).View.Message);
        Assert.Null(tester.Press("j").View.Message);
    }

    [Fact]
    public void Where_nothing_comes_or_leaves_nothing_wakes_the_view()
    {
        var keys = Sample.State with
        {
            Credentials = [.. Sample.Credentials.Where(credential => credential.Kind is CredentialKind.ApiKey)],
            NextDueAt = null,
        };
        var tester = Heard(new ViewTester(200, 60, state: keys));

        Assert.Null(tester.View.NextChangeAt(tester.Now));
        Assert.NotNull(tester.Press("m").View.NextChangeAt(tester.Now));
        tester.Now = tester.Now.AddSeconds(10);
        Assert.Null(tester.On(new Tick()).View.NextChangeAt(tester.Now));
    }

    private static ViewTester Heard(ViewTester tester) => tester.On(new TrailRead(TrailSample.Rows));

    private static AgentAuth.Console.Styles.CellStyle StyleOfRow(ViewTester tester)
    {
        var line = Array.FindIndex(
            tester.Frame().Split('\n'), row => row.Contains("● google/drive", StringComparison.Ordinal));
        return tester.Grid().StyleAt(8, line);
    }

    private static string[] Feed(ViewTester tester)
    {
        var lines = tester.Frame().Split('\n');
        var from = Array.FindIndex(lines, line => line.Contains("What just happened", StringComparison.Ordinal));
        var x = lines[from].IndexOf("─ What just happened", StringComparison.Ordinal) + 1;
        return [.. lines[(from + 1)..].Where(line => line.Length > x).Select(line => line[x..].Trim('│', ' '))
            .TakeWhile(line => line.Length > 0)];
    }
}
