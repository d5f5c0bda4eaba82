using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Tests.Screens;

public class TourTests
{
    private static readonly Tour Short = new(
        Sample.Now,
        [
            new Caption(TimeSpan.Zero, "Welcome", "All of these are made up."),
            new Caption(TimeSpan.FromSeconds(9), "A refresh", "Watch the first one: its bar comes down to the mark."),
        ]);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(40, 10)]
    public void A_caption_stands_over_the_screen_until_its_time_is_over(int width, int height)
    {
        var tester = new ViewTester(width, height);
        tester.View = tester.View with { Tour = Short };

        Assert.Contains("Welcome (1 of 2)", tester.Frame(), StringComparison.Ordinal);
        Assert.True(tester.View.NextChangeAt(Sample.Now) <= Sample.Now.AddSeconds(9));

        tester.Now = Sample.Now.AddSeconds(9);

        Assert.Contains("A refresh (2 of 2)", tester.Frame(), StringComparison.Ordinal);
        FrameTests.AssertExact(tester.Grid());
    }

    [Fact]
    public void It_ends_with_a_key_that_means_nothing_otherwise()
    {
        var tester = new ViewTester();
        Assert.DoesNotContain("end the tour", tester.Press("?").Frame(), StringComparison.Ordinal);
        tester.Press("esc");
        tester.View = tester.View with { Tour = Short };

        tester.Press("ctrl-g");

        Assert.DoesNotContain("Welcome", tester.Frame(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_of_the_screen_work_below_it()
    {
        var tester = new ViewTester();
        tester.View = tester.View with { Tour = Short };

        tester.Press("2");

        Assert.Contains("Welcome", tester.Frame(), StringComparison.Ordinal);
        Assert.Contains("[2 Problems", tester.Frame(), StringComparison.Ordinal);
    }
}
